namespace Bandits.Protocol;

/// <summary>A learner that can be told that the evaluation of a round failed (a solver crashed, a request timed out).</summary>
/// <typeparam name="TAction">The action type.</typeparam>
public interface ISkipsRounds<in TAction>
{
    /// <summary>Closes the round of <paramref name="action"/> without feedback: nothing is learned, but time goes on.</summary>
    /// <param name="action">The action whose feedback will never come.</param>
    /// <exception cref="InvalidOperationException">The action was never chosen, or was closed already.</exception>
    void Skip(TAction action);
}
