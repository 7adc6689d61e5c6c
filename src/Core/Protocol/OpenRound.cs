using Bandits.State;
using Bandits.Validation;

namespace Bandits.Protocol;

/// <summary>Keeps the choice of the round until its feedback comes, for learners whose feedback must come in its own round.</summary>
/// <param name="arms">Number of arms.</param>
public sealed class OpenRound(int arms) : IHasState
{
    private const int Closed = -1;
    private int _arm = Closed;
    private double _probability;

    /// <summary>Requires that no choice waits for feedback; changes nothing.</summary>
    /// <exception cref="InvalidOperationException">The last choice still waits.</exception>
    public void RequireClosed()
    {
        if (_arm != Closed)
            throw new InvalidOperationException($"The last choice, arm {_arm}, still waits for its feedback: call Learn or Skip first.");
    }

    /// <summary>Notes the choice of the round.</summary>
    /// <param name="choice">The choice.</param>
    /// <returns>The same choice.</returns>
    public Choice Open(Choice choice)
    {
        (_arm, _probability) = choice;
        return choice;
    }

    /// <summary>Requires that this is the choice of the round, and that it still waits for feedback; changes nothing.</summary>
    /// <param name="choice">The choice.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such arm.</exception>
    /// <exception cref="InvalidOperationException">It is another choice, or has had its feedback.</exception>
    public void Require(Choice choice)
    {
        Check.Arm(choice.Arm, arms);
        if (choice != new Choice(_arm, _probability))
            throw new InvalidOperationException($"Feedback came for arm {choice.Arm}, which is not the choice that waits for it: call Act first, and Learn or Skip once per choice.");
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
