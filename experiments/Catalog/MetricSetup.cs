namespace Bandits.Experiments.Catalog;

/// <summary>What a meter is built from.</summary>
/// <param name="Learner">The learner to be measured.</param>
/// <param name="Environment">The environment it faces.</param>
/// <param name="Horizon">Number of rounds.</param>
/// <param name="Options">The metric's options record.</param>
public sealed record MetricSetup(object Learner, object Environment, long Horizon, object Options)
{
    /// <summary>Asks the environment for a capability.</summary>
    /// <param name="what">What it must do, as the end of "needs an environment that ...".</param>
    /// <exception cref="MismatchException">The environment lacks it.</exception>
    public T FromEnvironment<T>(string what)
        where T : class => Environment as T ?? throw new MismatchException($"needs an environment that {what}");

    /// <summary>Asks the learner for a capability.</summary>
    /// <param name="what">What it must do, as the end of "needs a learner that ...".</param>
    /// <exception cref="MismatchException">The learner lacks it.</exception>
    public T FromLearner<T>(string what)
        where T : class => Learner as T ?? throw new MismatchException($"needs a learner that {what}");
}
