using System.Numerics.Tensors;
using Bandits.OnlineOpt.Domains;
using Bandits.OnlineOpt.Validation;
using Bandits.Protocol;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Descent;

/// <summary>Dual averaging, or lazy gradient descent: x_t = P(c - eta_t G_{t-1}) with eta_t = R / (G sqrt(t)), the centre c and the sum of the gradients.</summary>
/// <remarks>
/// <para>Guarantee: regret O(R G sqrt(T)). Cost per round: one projection and O(d).</para>
/// <para>
/// Source: Nesterov, "Primal-dual Subgradient Methods for Convex Problems", Mathematical Programming 2009; Xiao, "Dual Averaging Methods for Regularized
/// Stochastic Learning and Online Optimization", JMLR 2010.
/// </para>
/// </remarks>
public sealed class DualAveraging : FirstOrderLearner
{
    private readonly IDomain _domain;
    private readonly double _scale;    // R / G
    private readonly double[] _center; // c
    private readonly double[] _sum;    // G_{t-1}
    private long _round = 1;           // t

    /// <summary>Builds the learner.</summary>
    /// <param name="domain">The domain; bounded, unless R is given.</param>
    /// <param name="options">Options.</param>
    public DualAveraging(IDomain domain, DualAveragingOptions options)
        : base(domain?.Dimension ?? throw new ArgumentNullException(nameof(domain)))
    {
        OptionRules.Validate(options);
        _domain = domain;
        _scale = (options.Radius ?? Require.Diameter(domain) / 2) / Given.Of(options.GradientBound);
        _center = domain.Center();
        _sum = new double[Dimension];
    }

    /// <inheritdoc/>
    public override void Visit(StateVisitor state)
    {
        base.Visit(state);
        state.Values("sum", _sum);
        state.Value("round", ref _round);
    }

    /// <inheritdoc/>
    protected override void Decide(Span<double> point) => _domain.Step(_center, _sum, _scale / Math.Sqrt(_round), point);

    /// <inheritdoc/>
    protected override void Update(ReadOnlySpan<double> played, in LossGradient feedback)
    {
        TensorPrimitives.Add(_sum, feedback.Gradient, _sum);
        _round++;
    }
}
