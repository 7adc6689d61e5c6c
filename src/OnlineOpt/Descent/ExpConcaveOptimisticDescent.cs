using Bandits.OnlineOpt.Domains;
using Bandits.OnlineOpt.Validation;
using Bandits.Protocol;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Descent;

/// <summary>Optimistic online mirror descent for exp-concave losses, in the norm of H_t = (1 + beta G^2 / 2) I + (beta / 2) sum_{s&lt;t} g_s g_s'.</summary>
/// <remarks>
/// <para>
/// x_t = P_H(xhat_t - H_t^-1 m_t) is played; then xhat_{t+1} = P_H(xhat_t - H_t^-1 g_t), both in the norm of H_t. The hint m_t is the last gradient, unless
/// another is given.
/// </para>
/// <para>
/// Guarantee, on every run and with the default hint: regret at most (16 d / beta) ln(1 + beta V_T / (8 d)) + (D^2 / 2) (1 + beta G^2 / 2), with
/// V_T = sum_t |g_t - g_{t-1}|^2.
/// </para>
/// <para>Cost per round: O(d^2), and two projections in the norm of a matrix where the steps leave the domain.</para>
/// <para>
/// Source: Chen, Zhang, Tu, Zhao, Zhang, "Optimistic Online Mirror Descent for Bridging Stochastic and Adversarial Online Convex Optimization", JMLR 2024.
/// </para>
/// </remarks>
public sealed class ExpConcaveOptimisticDescent : FirstOrderLearner
{
    private readonly INormProjection _domain;
    private readonly IHint _hint;
    private readonly double _curvature;   // beta
    private readonly GrowingMatrix _norm; // H_t
    private readonly double[] _origin;    // xhat_t
    private readonly double[] _next;      // room for xhat_{t+1}
    private readonly double[] _guess;     // m_t

    /// <summary>Builds the learner.</summary>
    /// <param name="domain">The domain, bounded.</param>
    /// <param name="options">Options.</param>
    /// <param name="hint">The hint, used by this learner alone; null for that of the options.</param>
    public ExpConcaveOptimisticDescent(INormProjection domain, ExpConcaveOptimisticDescentOptions options, IHint? hint = null)
        : base(domain?.Dimension ?? throw new ArgumentNullException(nameof(domain)))
    {
        OptionRules.Validate(options);
        _domain = domain;
        _hint = hint ?? Hints.Of(options.Hint, Dimension);
        _curvature = options.CurvatureFor(Require.Diameter(domain));
        double bound = Given.Of(options.GradientBound);
        _norm = new GrowingMatrix(Dimension, 1 + _curvature * bound * bound / 2);
        _origin = domain.Center();
        _next = new double[Dimension];
        _guess = new double[Dimension];
    }

    /// <inheritdoc/>
    public override void Visit(StateVisitor state)
    {
        base.Visit(state);
        state.Part("norm", _norm);
        state.Values("origin", _origin);
        state.Part("hint", _hint);
    }

    /// <inheritdoc/>
    protected override void Decide(Span<double> point)
    {
        _hint.CopyHint(_guess);
        _domain.Step(_norm, _origin, _guess, 1, point);
    }

    /// <inheritdoc/>
    protected override void Update(ReadOnlySpan<double> played, in LossGradient feedback)
    {
        _domain.Step(_norm, _origin, feedback.Gradient, 1, _next);
        _hint.Learn(feedback, _next);
        _next.AsSpan().CopyTo(_origin);
        _norm.Grow(_curvature / 2, feedback.Gradient);
    }
}
