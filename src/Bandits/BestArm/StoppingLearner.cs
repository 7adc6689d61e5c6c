using Bandits.Protocol;
using Bandits.State;

namespace Bandits.BestArm;

/// <summary>Plays until it knows the best arm with the confidence asked for, then recommends it for ever.</summary>
public abstract class StoppingLearner : ILearner<None, Choice, double>, IStops
{
    private readonly OpenRound _open;

    private protected StoppingLearner(int arms)
    {
        _open = new OpenRound(arms);
        HasStopped = arms == 1;
    }

    /// <inheritdoc/>
    public int Recommendation { get; private protected set; }

    /// <inheritdoc/>
    public bool HasStopped { get; private protected set; }

    /// <inheritdoc/>
    public Choice Act(None context)
    {
        _open.RequireClosed();
        return _open.Open(new Choice(HasStopped ? Recommendation : Next(), 1));
    }

    /// <inheritdoc/>
    public void Learn(None context, Choice action, double feedback)
    {
        _open.Require(action);
        if (!HasStopped) Take(action.Arm, feedback);
        _open.Close();
    }

    /// <summary>Visits the round that is open, and what was decided.</summary>
    private protected void VisitDecision(StateVisitor state)
    {
        ArgumentNullException.ThrowIfNull(state);
        (int recommendation, bool stopped) = (Recommendation, HasStopped);
        state.Value("recommendation", ref recommendation);
        state.Value("stopped", ref stopped);
        (Recommendation, HasStopped) = (recommendation, stopped);
        state.Part("open", _open);
    }

    /// <summary>The next arm to pull.</summary>
    private protected abstract int Next();

    /// <summary>Takes in a reward, and decides whether to stop.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The reward is not allowed; nothing has changed.</exception>
    private protected abstract void Take(int arm, double reward);
}
