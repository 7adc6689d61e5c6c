using System.Numerics.Tensors;
using Bandits.OnlineOpt.Domains;
using Bandits.OnlineOpt.Validation;
using Bandits.Protocol;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Descent;

/// <summary>Optimistic online mirror descent for convex, smooth losses, in the Euclidean norm: pays for noise and for drift, not for the size of gradients.</summary>
/// <remarks>
/// <para>x_t = P(xhat_t - eta_t m_t) is played; then xhat_{t+1} = P(xhat_t - eta_t g_t). The hint m_t is the last gradient, unless another is given.</para>
/// <para>
/// With G known, eta_t = D / sqrt(10 D^2 L^2 + 4 G^2 + V_{t-1}), V_t = sum_{s&lt;=t} |g_s - m_s|^2. Without, eta_t = D / sqrt(V_{t-1} + M), where
/// M is the largest |g_s - m_s|^2 so far, which in the second step includes s = t: then the path does not depend on the scale of the losses. A fixed step
/// size makes it a learner for <see cref="Ensembles.Ensemble"/>.
/// </para>
/// <para>
/// Guarantee, on every run and with the default hint: regret at most 2 D sqrt(delta + V_T) + (D/2) sqrt(delta + 4 G^2 + V_T), delta = 10 D^2 L^2. In
/// expectation: O(D^2 L + D G + D sqrt(sigma^2_{1:T}) + D sqrt(Sigma^2_{1:T})), for the sums of the variances and of the squared drifts of the gradients.
/// </para>
/// <para>Cost per round: two projections and O(d). With a <see cref="PastLossHint"/> this is online extra-gradient descent.</para>
/// <para>
/// Source: Chen, Zhang, Tu, Zhao, Zhang, "Optimistic Online Mirror Descent for Bridging Stochastic and Adversarial Online Convex Optimization", JMLR 2024.
/// </para>
/// </remarks>
public sealed class OptimisticDescent : FirstOrderLearner
{
    private readonly IDomain _domain;
    private readonly IHint _hint;
    private readonly VariationRate _rate;
    private readonly double[] _origin;  // xhat_t
    private readonly double[] _next;    // room for xhat_{t+1}
    private readonly double[] _guess;   // m_t

    /// <summary>Builds the learner.</summary>
    /// <param name="domain">The domain; bounded, unless the step size is given.</param>
    /// <param name="options">Options; null for the defaults.</param>
    /// <param name="hint">The hint, used by this learner alone; null for that of the options.</param>
    /// <exception cref="ArgumentException">The theory setting lacks G, the practical one was given G or L, or the step size comes beside another rule.</exception>
    public OptimisticDescent(IDomain domain, OptimisticDescentOptions? options = null, IHint? hint = null)
        : base(domain?.Dimension ?? throw new ArgumentNullException(nameof(domain)))
    {
        options = OptionRules.Validate(options ?? new OptimisticDescentOptions());
        _domain = domain;
        _hint = hint ?? Hints.Of(options.Hint, Dimension);
        _rate = options.RateFor(domain);
        _origin = domain.Center();
        _next = new double[Dimension];
        _guess = new double[Dimension];
    }

    /// <inheritdoc/>
    public override void Visit(StateVisitor state)
    {
        base.Visit(state);
        state.Values("origin", _origin);
        state.Values("guess", _guess);
        state.Part("rate", _rate);
        state.Part("hint", _hint);
    }

    /// <inheritdoc/>
    protected override void Decide(Span<double> point)
    {
        _hint.CopyHint(_guess);
        _domain.Step(_origin, _guess, _rate.Before, point);
    }

    /// <inheritdoc/>
    protected override void Update(ReadOnlySpan<double> played, in LossGradient feedback)
    {
        double error = Euclidean.SquaredDistance(feedback.Gradient, _guess);
        _domain.Step(_origin, feedback.Gradient, _rate.After(error), _next);
        _hint.Learn(feedback, _next);
        _next.AsSpan().CopyTo(_origin);
        _rate.Add(error);
    }
}
