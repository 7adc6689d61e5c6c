using System.Numerics.Tensors;
using Bandits.OnlineOpt.Domains;
using Bandits.OnlineOpt.Validation;
using Bandits.Protocol;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Descent;

/// <summary>Optimistic follow the regularised leader (OFTRL) for convex losses, in the Euclidean norm.</summary>
/// <remarks>
/// <para>
/// x_t = argmin_{x in X} &lt;x, G_{t-1} + m_t&gt; + |x - c|^2 / eta_t = P(c - (eta_t / 2) (G_{t-1} + m_t)), with the sum G of the gradients, the centre c, and
/// eta_t = D^2 / (nu + sum_{s&lt;t} eta_s |g_s - m_s|^2). The hint m_t is the last gradient, unless another is given.
/// </para>
/// <para>
/// Guarantee: with nu = 2 D G and the default hint, regret at most 3 sqrt(2) D G sqrt(T) + 4 D G on every run; in expectation
/// O(D sqrt(sigma^2_{1:T}) + D sqrt(Sigma^2_{1:T})). Cost per round: one projection and O(d).
/// </para>
/// <para>
/// Source: Sachs, Hadiji, van Erven, Guzman, "Between Stochastic and Adversarial Online Convex Optimization: Improved Regret Bounds via Smoothness",
/// NeurIPS 2022.
/// </para>
/// </remarks>
public sealed class OptimisticFtrl : FirstOrderLearner
{
    private readonly IDomain _domain;
    private readonly IHint _hint;
    private readonly double _square;    // D^2
    private readonly double[] _center;  // c
    private readonly double[] _sum;     // G_{t-1}
    private readonly double[] _guess;   // m_t
    private readonly double[] _lean;    // room for G_{t-1} + m_t
    private double _denominator;        // nu + sum of eta_s |g_s - m_s|^2

    /// <summary>Builds the learner.</summary>
    /// <param name="domain">The domain, bounded.</param>
    /// <param name="options">Options.</param>
    /// <param name="hint">The hint, used by this learner alone; null for that of the options.</param>
    public OptimisticFtrl(IDomain domain, OptimisticFtrlOptions options, IHint? hint = null)
        : base(domain?.Dimension ?? throw new ArgumentNullException(nameof(domain)))
    {
        OptionRules.Validate(options);
        double diameter = Require.Diameter(domain);
        _domain = domain;
        _hint = hint ?? Hints.Of(options.Hint, Dimension);
        _square = diameter * diameter;
        _denominator = options.RegularizationFor(diameter);
        _center = domain.Center();
        _sum = new double[Dimension];
        _guess = new double[Dimension];
        _lean = new double[Dimension];
    }

    private double Rate => _square / _denominator;

    /// <inheritdoc/>
    public override void Visit(StateVisitor state)
    {
        base.Visit(state);
        state.Values("sum", _sum);
        state.Values("guess", _guess);
        state.Value("denominator", ref _denominator);
        state.Part("hint", _hint);
    }

    /// <inheritdoc/>
    protected override void Decide(Span<double> point)
    {
        _hint.CopyHint(_guess);
        TensorPrimitives.Add(_sum, _guess, _lean);
        _domain.Step(_center, _lean, Rate / 2, point);
    }

    /// <inheritdoc/>
    protected override void Update(ReadOnlySpan<double> played, in LossGradient feedback)
    {
        _hint.Learn(feedback, played);
        _denominator += Rate * Euclidean.SquaredDistance(feedback.Gradient, _guess);
        TensorPrimitives.Add(_sum, feedback.Gradient, _sum);
    }
}
