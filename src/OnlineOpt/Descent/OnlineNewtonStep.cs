using Bandits.OnlineOpt.Domains;
using Bandits.OnlineOpt.Validation;
using Bandits.Protocol;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Descent;

/// <summary>Online Newton step (ONS) for exp-concave losses: A_t = A_{t-1} + g_t g_t', x_{t+1} = P_A(x_t - A_t^-1 g_t / gamma), A_0 = I / (gamma D)^2.</summary>
/// <remarks>
/// <para>Guarantee: regret O((1 / alpha + G D) d ln T). Cost per round: O(d^2), and a projection in the norm of A_t where the step leaves the domain.</para>
/// <para>Source: Hazan, Agarwal, Kale, "Logarithmic Regret Algorithms for Online Convex Optimization", Machine Learning 2007.</para>
/// </remarks>
public sealed class OnlineNewtonStep : FirstOrderLearner
{
    private readonly INormProjection _domain;
    private readonly double _curvature;   // gamma
    private readonly GrowingMatrix _norm; // A_t
    private readonly double[] _iterate;   // x_t
    private readonly double[] _next;      // room for x_{t+1}

    /// <summary>Builds the learner.</summary>
    /// <param name="domain">The domain, bounded.</param>
    /// <param name="options">Options.</param>
    public OnlineNewtonStep(INormProjection domain, OnlineNewtonStepOptions options)
        : base(domain?.Dimension ?? throw new ArgumentNullException(nameof(domain)))
    {
        OptionRules.Validate(options);
        double diameter = Require.Diameter(domain);
        _domain = domain;
        _curvature = options.CurvatureFor(diameter);
        _norm = new GrowingMatrix(Dimension, 1 / (_curvature * _curvature * diameter * diameter));
        _iterate = domain.Center();
        _next = new double[Dimension];
    }

    /// <inheritdoc/>
    public override void Visit(StateVisitor state)
    {
        base.Visit(state);
        state.Part("norm", _norm);
        state.Values("iterate", _iterate);
    }

    /// <inheritdoc/>
    protected override void Decide(Span<double> point) => _iterate.CopyTo(point);

    /// <inheritdoc/>
    protected override void Update(ReadOnlySpan<double> played, in LossGradient feedback)
    {
        _norm.Grow(1, feedback.Gradient);
        _domain.Step(_norm, _iterate, feedback.Gradient, 1 / _curvature, _next);
        _next.AsSpan().CopyTo(_iterate);
    }
}
