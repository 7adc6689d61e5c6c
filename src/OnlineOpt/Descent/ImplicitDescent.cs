using Bandits.OnlineOpt.Domains;
using Bandits.Protocol;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Descent;

/// <summary>Implicit online gradient descent: x_{t+1} = argmin_{x in X} f_t(x) + |x - x_t|^2 / (2 eta_t), which never overshoots a loss.</summary>
/// <remarks>
/// <para>
/// Needs the loss itself. Cost per round: up to 100 projections and O(d) each for an <see cref="ILinearPredictionLoss"/>; O(d^3) and a projection in the norm
/// of a matrix for another <see cref="IQuadraticLoss"/>.
/// </para>
/// <para>Source: Kulis, Bartlett, "Implicit Online Learning", ICML 2010; Campolongo, Orabona, "Temporal Variability in Implicit Online Learning", 2020.</para>
/// </remarks>
public sealed class ImplicitDescent : FirstOrderLearner
{
    private readonly ProximalStep _step;
    private readonly StepSchedule _steps;
    private readonly double[] _iterate; // x_t
    private long _round = 1;            // t

    /// <summary>Builds the learner.</summary>
    /// <param name="domain">The domain; bounded, if the step sizes follow from G.</param>
    /// <param name="options">Options: exactly one rule for the step sizes.</param>
    public ImplicitDescent(IDomain domain, ImplicitDescentOptions options)
        : base(domain?.Dimension ?? throw new ArgumentNullException(nameof(domain)))
    {
        _step = new ProximalStep(domain);
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
        _step.Take(_step.LossOf(feedback), played, _steps.At(_round), _iterate);
        _round++;
    }
}
