using Bandits.OnlineOpt.Domains;
using Bandits.OnlineOpt.Validation;
using Bandits.Protocol;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Descent;

/// <summary>Optimistic online mirror descent for losses that are not smooth: the hint is an implicit step on the last loss.</summary>
/// <remarks>
/// <para>
/// x_t = argmin_{x in X} f_{t-1}(x) + |x - xhat_t|^2 / (2 eta_t) is played, and h_t is the subgradient of f_{t-1} at x_t that certifies the minimum; then
/// xhat_{t+1} = P(xhat_t - eta_t g_t). Step sizes as in <see cref="OptimisticDescent"/> with L = 0 and h_t for m_t.
/// </para>
/// <para>Guarantee: regret O(D sqrt(sigma^2_{1:T}) + D sqrt(Sigma^2_{1:T})) in expectation, without smoothness.</para>
/// <para>
/// Needs the loss itself. Cost per round: up to 100 projections and O(d) each for an <see cref="ILinearPredictionLoss"/>; O(d^3) and a projection in the norm
/// of a matrix for another <see cref="IQuadraticLoss"/>.
/// </para>
/// <para>
/// Source: Chen, Zhang, Tu, Zhao, Zhang, "Optimistic Online Mirror Descent for Bridging Stochastic and Adversarial Online Convex Optimization", JMLR 2024.
/// </para>
/// </remarks>
public sealed class ImplicitOptimisticDescent : FirstOrderLearner
{
    private readonly IDomain _domain;
    private readonly ProximalStep _step;
    private readonly VariationRate _rate;
    private readonly double[] _origin;   // xhat_t
    private readonly double[] _decision; // x_t, found when f_{t-1} was shown
    private readonly double[] _guess;    // h_t

    /// <summary>Builds the learner.</summary>
    /// <param name="domain">The domain, bounded.</param>
    /// <param name="options">Options; null for the defaults.</param>
    public ImplicitOptimisticDescent(IDomain domain, ImplicitOptimisticDescentOptions? options = null)
        : base(domain?.Dimension ?? throw new ArgumentNullException(nameof(domain)))
    {
        options = OptionRules.Validate(options ?? new ImplicitOptimisticDescentOptions());
        _domain = domain;
        _step = new ProximalStep(domain);
        _rate = options.RateFor(Require.Diameter(domain));
        _origin = domain.Center();
        _decision = domain.Center();
        _guess = new double[Dimension];
    }

    /// <inheritdoc/>
    public override void Visit(StateVisitor state)
    {
        base.Visit(state);
        state.Part("rate", _rate);
        state.Values("origin", _origin);
        state.Values("decision", _decision);
        state.Values("guess", _guess);
    }

    /// <inheritdoc/>
    protected override void Decide(Span<double> point) => _decision.CopyTo(point);

    /// <inheritdoc/>
    protected override void Update(ReadOnlySpan<double> played, in LossGradient feedback)
    {
        IConvexLoss loss = _step.LossOf(feedback);
        double error = Euclidean.SquaredDistance(feedback.Gradient, _guess);
        _domain.Step(_origin, feedback.Gradient, _rate.After(error), _origin);
        _rate.Add(error);
        _step.Take(loss, _origin, _rate.Before, _decision, _guess);
    }
}
