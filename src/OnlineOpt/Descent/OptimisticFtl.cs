using System.Numerics.Tensors;
using Bandits.OnlineOpt.Domains;
using Bandits.Protocol;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Descent;

/// <summary>Optimistic follow the leader (OFTL) for strongly convex losses, each replaced by its quadratic lower bound.</summary>
/// <remarks>
/// <para>
/// x_t = P((X_{t-1} - (G_{t-1} + m_t) / mu) / (t - 1)), with the sums X of the points played and G of the gradients; x_1 is the centre. The hint m_t is the
/// last gradient, unless another is given.
/// </para>
/// <para>
/// Guarantee: regret O((1 / mu) (sigma_max^2 + Sigma_max^2) ln T) in expectation. It averages all rounds, so it does not follow a drift. Cost per round:
/// one projection and O(d).
/// </para>
/// <para>
/// Source: Sachs, Hadiji, van Erven, Guzman, "Between Stochastic and Adversarial Online Convex Optimization: Improved Regret Bounds via Smoothness",
/// NeurIPS 2022.
/// </para>
/// </remarks>
public sealed class OptimisticFtl : FirstOrderLearner
{
    private readonly IDomain _domain;
    private readonly IHint _hint;
    private readonly double _convexity; // mu
    private readonly double[] _points;  // X_{t-1}
    private readonly double[] _sum;     // G_{t-1}
    private long _past;                 // t - 1

    /// <summary>Builds the learner.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="options">Options.</param>
    /// <param name="hint">The hint, used by this learner alone; null for that of the options.</param>
    public OptimisticFtl(IDomain domain, OptimisticFtlOptions options, IHint? hint = null)
        : base(domain?.Dimension ?? throw new ArgumentNullException(nameof(domain)))
    {
        _convexity = Given.Of(OptionRules.Validate(options).StrongConvexity);
        _domain = domain;
        _hint = hint ?? Hints.Of(options.Hint, Dimension);
        _points = new double[Dimension];
        _sum = new double[Dimension];
    }

    /// <inheritdoc/>
    public override void Visit(StateVisitor state)
    {
        base.Visit(state);
        state.Values("points", _points);
        state.Values("sum", _sum);
        state.Value("past", ref _past);
        state.Part("hint", _hint);
    }

    /// <inheritdoc/>
    protected override void Decide(Span<double> point)
    {
        if (_past == 0)
        {
            _domain.CopyCenter(point);
            return;
        }

        _hint.CopyHint(point);
        TensorPrimitives.Add(_sum, point, point);
        TensorPrimitives.MultiplyAdd(point, -1 / _convexity, _points, point);
        TensorPrimitives.Divide(point, _past, point);
        _domain.Project(point);
    }

    /// <inheritdoc/>
    protected override void Update(ReadOnlySpan<double> played, in LossGradient feedback)
    {
        _hint.Learn(feedback, played);
        TensorPrimitives.Add(_points, played, _points);
        TensorPrimitives.Add(_sum, feedback.Gradient, _sum);
        _past++;
    }
}
