namespace Bandits.Protocol;

/// <summary>A learner that can be given costs that were known before it started, or that others paid.</summary>
/// <typeparam name="TContext">Context type.</typeparam>
public interface ILearnsFromHistory<in TContext>
{
    /// <summary>Takes in a cost that no choice of this learner brought; the round does not advance.</summary>
    /// <param name="context">The context in which it was paid.</param>
    /// <param name="arm">The arm, from 0.</param>
    /// <param name="cost">What it cost.</param>
    void Observe(TContext context, int arm, Cost cost);
}
