using Bandits.OnlineOpt.Domains;
using Bandits.Protocol;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Descent;

/// <summary>Online gradient descent (OGD): x_{t+1} = P(x_t - eta_t g_t), from the centre.</summary>
/// <remarks>
/// <para>Guarantee: regret at most sqrt(2) D G sqrt(T) with eta_t = D / (G sqrt(2 t)); G^2 (1 + ln T) / (2 lambda) with eta_t = 1 / (lambda t).</para>
/// <para>Cost per round: one projection and O(d).</para>
/// <para>
/// Source: Zinkevich, "Online Convex Programming and Generalized Infinitesimal Gradient Ascent", ICML 2003; Hazan, Agarwal, Kale, "Logarithmic Regret
/// Algorithms for Online Convex Optimization", Machine Learning 2007.
/// </para>
/// </remarks>
public sealed class GradientDescent : FirstOrderLearner
{
    private readonly IDomain _domain;
    private readonly StepSchedule _steps;
    private readonly double[] _iterate; // x_t
    private long _round = 1;            // t

    /// <summary>Builds the learner.</summary>
    /// <param name="domain">The domain; bounded, if the step sizes follow from G.</param>
    /// <param name="options">Options: exactly one rule for the step sizes.</param>
    public GradientDescent(IDomain domain, GradientDescentOptions options)
        : base(domain?.Dimension ?? throw new ArgumentNullException(nameof(domain)))
    {
        _domain = domain;
        _steps = new StepSchedule(domain, OptionRules.Validate(options));
        _iterate = domain.Center();
    }

    /// <inheritdoc/>
    public override void Visit(StateVisitor state)
    {
        base.Visit(state);
        state.Values("iterate", _iterate);
        state.Value("round", ref _round);
    }

    /// <inheritdoc/>
    protected override void Decide(Span<double> point)
    {
        _steps.RequireRound(_round);
        _iterate.CopyTo(point);
    }

    /// <inheritdoc/>
    protected override void Update(ReadOnlySpan<double> played, in LossGradient feedback)
    {
        _domain.Step(_iterate, feedback.Gradient, _steps.At(_round), _iterate);
        _round++;
    }
}
