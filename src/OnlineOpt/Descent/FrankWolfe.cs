using System.Numerics.Tensors;
using Bandits.OnlineOpt.Domains;
using Bandits.OnlineOpt.Validation;
using Bandits.Protocol;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Descent;

/// <summary>Online Frank-Wolfe, or online conditional gradient: minimises a linear function a round instead of projecting.</summary>
/// <remarks>
/// <para>
/// v_t = argmin_{v in X} &lt;eta G_t + 2 (x_t - x_1), v&gt;; x_{t+1} = x_t + min(1, 2 / sqrt(t)) (v_t - x_t), with the sum G of the gradients, x_1 the centre
/// and eta = D / (2 G T^{3/4}).
/// </para>
/// <para>Guarantee: regret O(D G T^{3/4}). Cost per round: one linear minimisation and O(d).</para>
/// <para>Source: Hazan, Kale, "Projection-free Online Learning", ICML 2012; Hazan, "Introduction to Online Convex Optimization", algorithm 27.</para>
/// </remarks>
public sealed class FrankWolfe : FirstOrderLearner
{
    private readonly ILinearMinimization _domain;
    private readonly double _rate;       // eta
    private readonly double[] _start;    // x_1
    private readonly double[] _iterate;  // x_t
    private readonly double[] _sum;      // G_t
    private readonly double[] _slope;    // room for the direction
    private readonly double[] _vertex;   // room for v_t
    private long _round = 1;             // t

    /// <summary>Builds the learner.</summary>
    /// <param name="domain">The domain, bounded.</param>
    /// <param name="horizon">Number of rounds T, at least 1.</param>
    /// <param name="options">Options.</param>
    public FrankWolfe(ILinearMinimization domain, long horizon, FrankWolfeOptions options)
        : base(domain?.Dimension ?? throw new ArgumentNullException(nameof(domain)))
    {
        Check.Horizon(horizon);
        _domain = domain;
        _rate = Require.Diameter(domain) / (2 * Given.Of(OptionRules.Validate(options).GradientBound) * Math.Pow(horizon, 0.75));
        _start = domain.Center();
        _iterate = domain.Center();
        _sum = new double[Dimension];
        _slope = new double[Dimension];
        _vertex = new double[Dimension];
    }

    /// <inheritdoc/>
    public override void Visit(StateVisitor state)
    {
        base.Visit(state);
        state.Values("iterate", _iterate);
        state.Values("sum", _sum);
        state.Value("round", ref _round);
    }

    /// <inheritdoc/>
    protected override void Decide(Span<double> point) => _iterate.CopyTo(point);

    /// <inheritdoc/>
    protected override void Update(ReadOnlySpan<double> played, in LossGradient feedback)
    {
        TensorPrimitives.Add(_sum, feedback.Gradient, _sum);
        TensorPrimitives.Subtract(_iterate, _start, _slope);
        TensorPrimitives.Multiply(_slope, 2, _slope);
        TensorPrimitives.MultiplyAdd(_sum, _rate, _slope, _slope);
        _domain.Minimize(_slope, _vertex);
        TensorPrimitives.Lerp(_iterate, _vertex, Math.Min(1, 2 / Math.Sqrt(_round)), _iterate);
        _round++;
    }
}
