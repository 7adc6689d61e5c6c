using Bandits.State;
using Bandits.Validation;

namespace Bandits.Protocol;

/// <summary>Remembers the last choice until its feedback comes, for learners whose feedback must come in its own round.</summary>
/// <remarks>A choice that gets no feedback before the next one is forgotten.</remarks>
public sealed class OpenRound : IHasState
{
    private const int Closed = -1;
    private int _arm = Closed;
    private double _probability;

    /// <summary>Notes the choice of the round.</summary>
    /// <param name="choice">The choice.</param>
    public void Open(Choice choice) => (_arm, _probability) = choice;

    /// <summary>Requires that this is the last choice, and that it still waits for feedback; changes nothing.</summary>
    /// <param name="choice">The choice.</param>
    /// <param name="arms">Number of arms.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such arm.</exception>
    /// <exception cref="InvalidOperationException">It is another choice, or has had its feedback.</exception>
    public void Require(Choice choice, int arms)
    {
        Check.Arm(choice.Arm, arms);
        if (_arm == Closed) throw new InvalidOperationException("Feedback came, but no choice waits for it: call Act first, and Learn once per choice.");
        if (choice != new Choice(_arm, _probability))
            throw new InvalidOperationException($"Feedback came for arm {choice.Arm}, but the last choice was arm {_arm} with probability {_probability}; this learner takes no late feedback.");
    }

    /// <summary>Closes the round.</summary>
    public void Close() => _arm = Closed;

    /// <inheritdoc/>
    public void Visit(StateVisitor state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Value("arm", ref _arm);
        state.Value("probability", ref _probability);
    }
}
