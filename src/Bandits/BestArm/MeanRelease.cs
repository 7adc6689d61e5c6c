using Bandits.State;

namespace Bandits.BestArm;

/// <summary>Takes in the rewards of a phase, slot by slot, and tells their means at its end: exactly, or with noise.</summary>
internal abstract class MeanRelease : IHasState
{
    /// <summary>Makes room; what is in the slots stays.</summary>
    /// <param name="slots">Number of slots.</param>
    public abstract void Start(int slots);

    /// <summary>Takes in a reward.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="arm">The arm that gave it, for messages.</param>
    /// <param name="reward">The reward.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not allowed; nothing has changed.</exception>
    public abstract void Add(int slot, int arm, double reward);

    /// <summary>Asks whether the means of these arms may be told; nothing is drawn before.</summary>
    /// <param name="arms">The arm of every slot.</param>
    /// <param name="pulls">The number of its rewards.</param>
    /// <exception cref="InvalidOperationException">They may not.</exception>
    public virtual void Authorize(ReadOnlySpan<int> arms, ReadOnlySpan<long> pulls)
    {
    }

    /// <summary>Visits the rewards taken in so far. What is private is written nowhere, so there is nothing unless a form says otherwise.</summary>
    /// <param name="state">The visitor.</param>
    public virtual void Visit(StateVisitor state) => throw new NotSupportedException("These rewards are not to be saved.");

    /// <summary>Tells the mean of a slot, once: its rewards are forgotten.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="pulls">The number of its rewards, at least 1.</param>
    public abstract double Release(int slot, long pulls);
}
