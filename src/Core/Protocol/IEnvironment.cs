namespace Bandits.Protocol;

/// <summary>What a learner is run against.</summary>
/// <typeparam name="TContext">What is shown before the learner acts.</typeparam>
/// <typeparam name="TAction">What the learner chooses.</typeparam>
/// <typeparam name="TFeedback">What comes back.</typeparam>
/// <remarks>
/// An environment draws from random streams of its own, so two learners under the same seed face the same world.
/// What it can tell in hindsight about the round just played it offers through <see cref="IRevealsMeans"/> and its like.
/// </remarks>
public interface IEnvironment<out TContext, in TAction, out TFeedback>
{
    /// <summary>Shows what may be seen before the coming round. Called once before each <see cref="Respond"/>.</summary>
    /// <returns>The context; arrays in it belong to the environment and stay valid until the next call.</returns>
    TContext Observe();

    /// <summary>Plays one round.</summary>
    /// <param name="action">The learner's action.</param>
    /// <returns>The feedback.</returns>
    /// <exception cref="ArgumentException">The action is not one of this environment's; no round is played.</exception>
    TFeedback Respond(TAction action);
}
