using Bandits.Protocol.Streaming;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.Streaming;

/// <summary>Commits to one arm without a pull: the first, one drawn at random, or the best, if an oracle says which that is.</summary>
/// <remarks>
/// <para>Regret exactly T (mu* - mu of the arm): 0 for the best arm, T (mu* - mean of all mu) in expectation for a uniformly drawn one.</para>
/// <para>Cost: none; one slot. To compare with.</para>
/// </remarks>
/// <param name="arm">The arm, from 0 in the order of arrival.</param>
public sealed class CommitTo(int arm) : IStreamingLearner, IHasState
{
    private readonly int _arm = arm >= 0 ? arm : throw Check.OutOfRange(nameof(arm), arm, "at least 0");

    /// <inheritdoc/>
    public int Slots => 1;

    /// <inheritdoc/>
    public void Meet(ArmStream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (stream.Arrived == _arm + 1) stream.Store(0);
    }

    /// <inheritdoc/>
    public int Choose(ArmStream stream) => 0;

    /// <inheritdoc/>
    public void Visit(StateVisitor state)
    {
        // What it does follows from the arm that arrives.
    }
}
