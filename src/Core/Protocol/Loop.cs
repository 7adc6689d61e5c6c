using Bandits.Meters;

namespace Bandits.Protocol;

/// <summary>The one loop that serves every problem.</summary>
public static class Loop
{
    /// <summary>Runs a learner against an environment.</summary>
    /// <param name="learner">The learner.</param>
    /// <param name="environment">The environment.</param>
    /// <param name="rounds">Number of rounds, at least 0. Calling again goes on where the last call stopped.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rounds"/> is negative.</exception>
    public static void Run<TContext, TAction, TFeedback>(
        ILearner<TContext, TAction, TFeedback> learner,
        IEnvironment<TContext, TAction, TFeedback> environment,
        long rounds)
    {
        ArgumentNullException.ThrowIfNull(learner);
        ArgumentNullException.ThrowIfNull(environment);
        ArgumentOutOfRangeException.ThrowIfNegative(rounds);
        for (long round = 0; round < rounds; round++)
        {
            TContext context = environment.Observe();
            TAction action = learner.Act(context);
            TFeedback feedback = environment.Respond(action);
            learner.Learn(context, action, feedback);
        }
    }

    /// <summary>Runs a learner against an environment, with meters reading along.</summary>
    /// <param name="learner">The learner.</param>
    /// <param name="environment">The environment.</param>
    /// <param name="rounds">Number of rounds, at least 0. Calling again goes on where the last call stopped.</param>
    /// <param name="meters">Meters; each sees every round after it was played and before the learner learns from it.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rounds"/> is negative.</exception>
    public static void Run<TContext, TAction, TFeedback>(
        ILearner<TContext, TAction, TFeedback> learner,
        IEnvironment<TContext, TAction, TFeedback> environment,
        long rounds,
        params ReadOnlySpan<IMeter<TContext, TAction, TFeedback>> meters)
    {
        ArgumentNullException.ThrowIfNull(learner);
        ArgumentNullException.ThrowIfNull(environment);
        ArgumentOutOfRangeException.ThrowIfNegative(rounds);
        for (long round = 0; round < rounds; round++)
        {
            TContext context = environment.Observe();
            TAction action = learner.Act(context);
            TFeedback feedback = environment.Respond(action);
            // Before Learn, so that a meter can still ask for the distribution the action was drawn from.
            foreach (IMeter<TContext, TAction, TFeedback> meter in meters) meter.Record(context, action, feedback);
            learner.Learn(context, action, feedback);
        }
    }
}
