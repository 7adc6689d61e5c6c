using Bandits.OnlineOpt.Domains;
using Bandits.Protocol;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Descent;

/// <summary>Optimistic online mirror descent for strongly convex losses, in the Euclidean norm, with steps eta_t = 2 / (lambda t).</summary>
/// <remarks>
/// <para>x_t = P(xhat_t - eta_t m_t) is played; then xhat_{t+1} = P(xhat_t - eta_t g_t). The hint m_t is the last gradient, unless another is given.</para>
/// <para>
/// The first steps are far too long if L is much larger than lambda, and their cost dominates; with L given, eta_t = 2 / (lambda t + 4 L).
/// </para>
/// <para>
/// Guarantee, on every run, with L not given and the default hint: regret at most lambda D^2 / 4 + sum_t (4 / (lambda t)) |g_t - g_{t-1}|^2. In expectation
/// O((1 / lambda) (sigma_max^2 + Sigma_max^2) ln T). Cost per round: two projections and O(d).
/// </para>
/// <para>
/// Source: Chen, Zhang, Tu, Zhao, Zhang, "Optimistic Online Mirror Descent for Bridging Stochastic and Adversarial Online Convex Optimization", JMLR 2024.
/// </para>
/// </remarks>
public sealed class StronglyConvexOptimisticDescent : FirstOrderLearner
{
    private readonly IDomain _domain;
    private readonly IHint _hint;
    private readonly double _convexity; // lambda
    private readonly double _shift;     // 4 L
    private readonly double[] _origin;  // xhat_t
    private readonly double[] _next;    // room for xhat_{t+1}
    private readonly double[] _guess;   // m_t
    private long _round = 1;            // t

    /// <summary>Builds the learner.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="options">Options.</param>
    /// <param name="hint">The hint, used by this learner alone; null for that of the options.</param>
    public StronglyConvexOptimisticDescent(IDomain domain, StronglyConvexOptimisticDescentOptions options, IHint? hint = null)
        : base(domain?.Dimension ?? throw new ArgumentNullException(nameof(domain)))
    {
        OptionRules.Validate(options);
        _domain = domain;
        _hint = hint ?? Hints.Of(options.Hint, Dimension);
        _convexity = Given.Of(options.StrongConvexity);
        _shift = options.Shift;
        _origin = domain.Center();
        _next = new double[Dimension];
        _guess = new double[Dimension];
    }

    private double Rate => 2 / (_convexity * _round + _shift);

    /// <inheritdoc/>
    public override void Visit(StateVisitor state)
    {
        base.Visit(state);
        state.Values("origin", _origin);
        state.Value("round", ref _round);
        state.Part("hint", _hint);
    }

    /// <inheritdoc/>
    protected override void Decide(Span<double> point)
    {
        _hint.CopyHint(_guess);
        _domain.Step(_origin, _guess, Rate, point);
    }

    /// <inheritdoc/>
    protected override void Update(ReadOnlySpan<double> played, in LossGradient feedback)
    {
        _domain.Step(_origin, feedback.Gradient, Rate, _next);
        _hint.Learn(feedback, _next);
        _next.AsSpan().CopyTo(_origin);
        _round++;
    }
}
