namespace Bandits.Protocol;

/// <summary>Chooses, and learns from what the choice brought.</summary>
/// <typeparam name="TContext">What may be seen before acting; <see cref="None"/> where there is nothing to see.</typeparam>
/// <typeparam name="TAction">What is chosen.</typeparam>
/// <typeparam name="TFeedback">What comes back for an action.</typeparam>
/// <remarks>
/// The same interface serves every problem; two learners with the same three types are interchangeable.
/// A learner is used by one thread at a time.
/// </remarks>
public interface ILearner<in TContext, TAction, in TFeedback>
{
    /// <summary>Chooses an action for the coming round.</summary>
    /// <param name="context">What the environment shows before the round.</param>
    /// <returns>
    /// The action. Where it holds arrays they belong to the learner and stay valid until the next call of <see cref="Act"/>.
    /// </returns>
    TAction Act(TContext context);

    /// <summary>Takes in the feedback for an action that <see cref="Act"/> returned.</summary>
    /// <param name="context">The context in which the action was chosen.</param>
    /// <param name="action">The action, as returned.</param>
    /// <param name="feedback">What it brought.</param>
    /// <exception cref="ArgumentOutOfRangeException">The feedback is not finite or out of range; the state is unchanged.</exception>
    /// <exception cref="InvalidOperationException">The action was never chosen, or was learned already; the state is unchanged.</exception>
    /// <remarks>Only learners with <see cref="ISupportsDelay"/> take feedback later than the round in which the action was chosen.</remarks>
    void Learn(TContext context, TAction action, TFeedback feedback);
}
