using Bandits.Protocol;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.Costs;

/// <summary>A learner that is told what its choices cost, in any order and as late as may be.</summary>
/// <typeparam name="TContext">What is shown before a choice; <see cref="None"/> where there is nothing to see.</typeparam>
/// <remarks>
/// Any number of choices may wait for their costs; what was known when a choice was made is kept with it until its cost comes. A
/// skipped choice is forgotten as if it had never been made, except that the random stream and the numbering have moved on.
/// </remarks>
public abstract class CostLearner<TContext>
    : ILearner<TContext, NumberedChoice, Cost>, IHasState, ISupportsDelay, ISkipsRounds<NumberedChoice>, IRecommendsIn<TContext>,
        ILearnsFromHistory<TContext>, IHasArms
{
    private long _next; // the number of the next choice

    private protected CostLearner(int arms, int numbers = 0, int marks = 0) => Waiting = new WaitingChoices(Check.Arms(arms), numbers, marks);

    /// <summary>Number of arms.</summary>
    public int Arms => Waiting.Arms;

    private protected WaitingChoices Waiting { get; }

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">The context is NaN; the state is unchanged.</exception>
    public NumberedChoice Act(TContext context)
    {
        (int arm, double probability) = Draw(context);
        var choice = new NumberedChoice(arm, probability, _next++);
        Keep(Waiting.Open(choice));
        return choice;
    }

    /// <summary>Takes in the cost of a choice.</summary>
    /// <param name="context">Not looked at: what was known when the choice was made was kept with it.</param>
    /// <param name="action">The choice, as returned.</param>
    /// <param name="feedback">Its cost, at most 1e100.</param>
    /// <exception cref="ArgumentOutOfRangeException">The cost is larger; the state is unchanged.</exception>
    /// <exception cref="InvalidOperationException">No such choice waits for its cost; the state is unchanged.</exception>
    public void Learn(TContext context, NumberedChoice action, Cost feedback)
    {
        RequireSmall(feedback);
        WaitingChoice choice = Waiting.Require(action);
        Waiting.Close(choice);
        Take(choice, feedback.Value);
    }

    /// <summary>Forgets a choice: nothing is learned, and the round does not advance.</summary>
    /// <param name="action">The choice, as returned.</param>
    /// <exception cref="InvalidOperationException">No such choice waits for its cost.</exception>
    public void Skip(NumberedChoice action)
    {
        WaitingChoice choice = Waiting.Require(action);
        Waiting.Close(choice);
        Forget(choice);
    }

    /// <inheritdoc/>
    public abstract (int Arm, double Cost) Best(TContext context);

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">The context is NaN, there is no such arm, or the cost is above 1e100.</exception>
    /// <exception cref="InvalidOperationException">The learner takes history only before its first round, and that is over.</exception>
    public void Observe(TContext context, int arm, Cost cost)
    {
        Check.Arm(arm, Arms);
        RequireSmall(cost);
        Recall(context, arm, cost.Value);
    }

    /// <inheritdoc/>
    public virtual void Visit(StateVisitor state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Value("next", ref _next);
        state.Part("waiting", Waiting);
        state.Require(Possible.Count(_next), $"the number of the next choice is {_next}");
        if (!state.IsLoading) return;
        foreach (WaitingChoice waiting in Waiting.All)
            state.Require(waiting.Choice.Number < _next && IsPossible(waiting), $"no choice of this learner is {waiting.Choice}");
    }

    /// <summary>Whether a choice waits for its cost.</summary>
    /// <param name="choice">The choice, as it was returned.</param>
    /// <returns>False if it was never made, is closed, or was another.</returns>
    public bool Awaits(NumberedChoice choice) => Waiting.Holds(choice);

    /// <summary>Whether a choice that was loaded can be one of this learner's.</summary>
    private protected virtual bool IsPossible(WaitingChoice choice) => true;

    /// <summary>Draws an arm.</summary>
    /// <returns>The arm, and the probability with which it was drawn.</returns>
    private protected abstract (int Arm, double Probability) Draw(TContext context);

    /// <summary>Keeps what <see cref="Take"/> will need of the choice just drawn.</summary>
    private protected virtual void Keep(WaitingChoice choice)
    {
    }

    /// <summary>Takes back what <see cref="Keep"/> changed beside the choice; it waits no more.</summary>
    private protected virtual void Forget(WaitingChoice choice)
    {
    }

    /// <summary>Learns what a choice cost; it waits no more.</summary>
    private protected abstract void Take(WaitingChoice choice, double cost);

    /// <summary>Learns what an arm cost before, or cost others.</summary>
    private protected abstract void Recall(TContext context, int arm, double cost);

    private static void RequireSmall(Cost cost)
    {
        if (!(cost.Value <= Possible.LargestCost)) throw Check.OutOfRange(nameof(cost), cost.Value, $"at most {Possible.LargestCost}");
    }
}
