using System.Numerics.Tensors;
using Bandits.OnlineOpt.Domains;
using Bandits.Protocol;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Descent;

/// <summary>Optimistic gradient descent with one step, and so one projection, a round: x_t = P(x_{t-1} - eta_t (g_{t-1} + m_t - m_{t-1})).</summary>
/// <remarks>
/// <para>
/// x_0 is the centre, g_0 = m_0 = 0. With the last gradient as hint this is the past extra-gradient method of self-play, g replaced by 2 g_{t-1} - g_{t-2};
/// away from the border and with a fixed step size it plays the points of the form with two steps.
/// </para>
/// <para>Cost per round: one projection and O(d).</para>
/// <para>Source: Joulani, Gyorgy, Szepesvari, "A Modular Analysis of Adaptive (Non-)Convex Optimization", ALT 2017; Popov 1980.</para>
/// </remarks>
public sealed class OneStepOptimisticDescent : FirstOrderLearner
{
    private readonly IDomain _domain;
    private readonly IHint _hint;
    private readonly StepSchedule _steps;
    private readonly double[] _iterate;    // x_{t-1}
    private readonly double[] _correction; // g_{t-1} - m_{t-1}
    private readonly double[] _guess;      // m_t
    private readonly double[] _direction;  // room for the sum of the two
    private long _round = 1;               // t

    /// <summary>Builds the learner.</summary>
    /// <param name="domain">The domain; bounded, if the step sizes follow from G.</param>
    /// <param name="options">Options: exactly one rule for the step sizes.</param>
    /// <param name="hint">The hint, used by this learner alone; null for that of the options.</param>
    public OneStepOptimisticDescent(IDomain domain, OneStepOptimisticDescentOptions options, IHint? hint = null)
        : base(domain?.Dimension ?? throw new ArgumentNullException(nameof(domain)))
    {
        _domain = domain;
        _hint = hint ?? Hints.Of(options.Hint, Dimension);
        _steps = new StepSchedule(domain, OptionRules.Validate(options));
        _iterate = domain.Center();
        _correction = new double[Dimension];
        _guess = new double[Dimension];
        _direction = new double[Dimension];
    }

    /// <inheritdoc/>
    public override void Visit(StateVisitor state)
    {
        base.Visit(state);
        state.Values("iterate", _iterate);
        state.Values("correction", _correction);
        state.Values("guess", _guess);
        state.Value("round", ref _round);
        state.Part("hint", _hint);
    }

    /// <inheritdoc/>
    protected override void Decide(Span<double> point)
    {
        _steps.RequireRound(_round);
        _hint.CopyHint(_guess);
        TensorPrimitives.Add(_correction, _guess, _direction);
        _domain.Step(_iterate, _direction, _steps.At(_round), point);
    }

    /// <inheritdoc/>
    protected override void Update(ReadOnlySpan<double> played, in LossGradient feedback)
    {
        _hint.Learn(feedback, played);
        played.CopyTo(_iterate);
        TensorPrimitives.Subtract(feedback.Gradient, _guess, _correction);
        _round++;
    }
}
