using System.Runtime.CompilerServices;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.Protocol;

/// <summary>Counts, per arm, the choices whose feedback has not come yet, so that a learner can refuse feedback for what it never chose.</summary>
/// <param name="arms">Number of arms.</param>
public sealed class OpenChoices(int arms) : IHasState
{
    private readonly int[] _open = new int[arms];

    /// <summary>Notes that an arm was chosen.</summary>
    /// <param name="arm">The arm.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Open(int arm) => _open[arm]++;

    /// <summary>Requires that a choice of this arm is open; changes nothing.</summary>
    /// <param name="arm">The arm.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such arm.</exception>
    /// <exception cref="InvalidOperationException">No choice of this arm waits for feedback.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Require(int arm)
    {
        Check.Arm(arm, _open.Length);
        if (_open[arm] == 0) Throw(arm);
    }

    /// <summary>Closes a choice of an arm.</summary>
    /// <param name="arm">The arm; <see cref="Require"/> was called for it.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Close(int arm) => _open[arm]--;

    /// <summary>How many choices of an arm wait for feedback.</summary>
    /// <param name="arm">The arm.</param>
    public int Waiting(int arm) => _open[arm];

    /// <inheritdoc/>
    public void Visit(StateVisitor state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Values("open", _open);
    }

    private static void Throw(int arm) =>
        throw new InvalidOperationException($"Feedback came for arm {arm}, but no choice of that arm waits for feedback: call Act first, and Learn once per choice.");
}
