using Bandits.Protocol;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.Costs;

/// <summary>Shows a learner of rewards in [0, 1] as a learner of costs: the reward of a cost l is 1 - min(1, l / K).</summary>
/// <remarks>
/// <para>
/// With K the largest cost so far, early rewards are told on another scale than later ones; a learner without a known range can do no
/// better. A learner that needs its feedback in its own round refuses a second choice while one waits.
/// </para>
/// <para>A skipped choice: the learner is told if it can be (its time goes on), and otherwise never hears of it again, which is why one
/// that neither skips rounds nor takes late feedback is refused.</para>
/// <para>Cost per round: that of the learner; memory 4 K numbers more, and a few per waiting choice.</para>
/// </remarks>
public sealed class RewardLearner
    : ILearner<None, NumberedChoice, Cost>, IHasState, ISupportsDelay, ISkipsRounds<NumberedChoice>, IRecommendsIn<None>, IHasArms
{
    private readonly ILearner<None, Choice, double> _inner;
    private readonly double? _fixedScale;
    private readonly WaitingChoices _waiting;
    private readonly CostMeans _means;
    private double _largest;
    private long _next;

    /// <summary>Builds the adapter.</summary>
    /// <param name="arms">Number of arms of the learner, at least 1.</param>
    /// <param name="inner">The learner.</param>
    /// <param name="options">Options; null for the defaults.</param>
    /// <exception cref="ArgumentException">The learner can neither skip a round nor take late feedback, so a failed choice would block it.</exception>
    public RewardLearner(int arms, ILearner<None, Choice, double> inner, RewardLearnerOptions? options = null)
    {
        Check.Arms(arms);
        ArgumentNullException.ThrowIfNull(inner);
        if (inner is not (ISkipsRounds<Choice> or ISupportsDelay))
            throw new ArgumentException($"{inner.GetType().Name} can neither skip a round nor take late feedback: a failed choice would block it.", nameof(inner));
        _inner = inner;
        _fixedScale = OptionRules.Validate(options ?? new RewardLearnerOptions()).Scale;
        _waiting = new WaitingChoices(arms);
        _means = new CostMeans(arms);
    }

    /// <inheritdoc/>
    public int Arms => _waiting.Arms;

    /// <summary>Whether a choice waits for its cost.</summary>
    /// <param name="choice">The choice, as it was returned.</param>
    /// <returns>False if it was never made, is closed, or was another.</returns>
    public bool Awaits(NumberedChoice choice) => _waiting.Holds(choice);

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">A choice waits, and the learner takes no late feedback.</exception>
    public NumberedChoice Act(None context)
    {
        if (_waiting.Count > 0 && _inner is not ISupportsDelay)
            throw new InvalidOperationException($"{_inner.GetType().Name} takes no late feedback: call Learn or Skip for its last choice before the next.");
        (int arm, double probability) = _inner.Act(context);
        var choice = new NumberedChoice(arm, probability, _next++);
        _waiting.Open(choice);
        return choice;
    }

    /// <inheritdoc/>
    public void Learn(None context, NumberedChoice action, Cost feedback)
    {
        WaitingChoice choice = _waiting.Require(action);
        double largest = Math.Max(_largest, feedback.Value), scale = _fixedScale ?? largest;
        _inner.Learn(context, Inner(action), scale > 0 ? 1 - Math.Min(1, feedback.Value / scale) : 1);
        _largest = largest;
        _means.Add(action.Arm, feedback.Value);
        _waiting.Close(choice);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">No such choice waits.</exception>
    public void Skip(NumberedChoice action)
    {
        WaitingChoice choice = _waiting.Require(action);
        if (_inner is ISkipsRounds<Choice> skips) skips.Skip(Inner(action));
        _waiting.Close(choice);
    }

    /// <summary>The arm with the least mean cost.</summary>
    /// <param name="context">Nothing.</param>
    /// <returns>The arm, and its mean cost; NaN while no cost is known.</returns>
    public (int Arm, double Cost) Best(None context) => _means.Best();

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The learner has no state that can be saved.</exception>
    public void Visit(StateVisitor state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (_inner is not IHasState inner) throw new InvalidOperationException($"{_inner.GetType().Name} cannot be saved.");
        state.Value("next", ref _next);
        state.Value("largest", ref _largest);
        state.Part("waiting", _waiting);
        state.Part("means", _means);
        state.Part("learner", inner);
        state.Require(
            Possible.Count(_next) && _waiting.All.All(waiting => waiting.Choice.Number < _next) && _largest is >= 0 and <= Possible.LargestCost,
            "the numbers of choices or the largest cost cannot be");
    }

    private static Choice Inner(NumberedChoice choice) => new(choice.Arm, choice.Probability);
}
