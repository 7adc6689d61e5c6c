using Bandits.Adversarial;
using Bandits.Environments.Arms;
using Bandits.Gpu.Kernels;
using Bandits.Gpu.Replay;
using Bandits.Randomness;

namespace Bandits.Experiments.Catalog;

/// <summary>The kernels that come with Bandits, for the components of <see cref="BuiltIn"/>.</summary>
internal static class BuiltInLanes
{
    public static void Register(ComponentCatalog catalog)
    {
        catalog.LearnerLanes<NoOptions>("ucb1", (problem, _, _) => Ucb1Lanes.Setup(problem.Arms));
        catalog.LearnerLanes<Exp3Options>("exp3", (problem, options, stream) => Exp3Lanes.Setup(problem.Arms, problem.Horizon, options, stream));
        catalog.LearnerLanes<Exp3IxOptions>("exp3-ix", (problem, options, stream) => Exp3Lanes.Setup(problem.Arms, problem.Horizon, options, stream));

        Arms<StationaryOptions>(catalog, "stationary", (_, _, options) => new Stationary([.. options.Means]));
        Arms<SwitchingOptions>(catalog, "switching", (_, streams, options) => new Switching(streams, options));
        Arms<OneChangeOptions>(catalog, "one-change", (horizon, _, options) => new OneChange(horizon, options));
        Arms<BurstsOptions>(catalog, "bursts", (_, streams, options) => new Bursts(streams, options));

        catalog.MetricLanes("pseudo-regret", reading => [reading.Regret]);
        catalog.MetricLanes("cumulative-reward", reading => [reading.Reward]);
        catalog.MetricLanes("cumulative-loss", reading => [reading.Rounds - reading.Reward]);
        catalog.MetricLanes("arm-shares", reading => Array.ConvertAll(reading.Plays, plays => plays / reading.Rounds));
    }

    private static void Arms<TOptions>(ComponentCatalog catalog, string name, Func<long, Streams, TOptions, IMeanSchedule> schedule)
        where TOptions : ArmsOptions, new() =>
        catalog.EnvironmentLanes<TOptions>(name, (horizon, streams, options) => options.Noise == RewardNoise.Bernoulli
            ? BernoulliArms.Setup(schedule(horizon, streams, options), options.Coupling, horizon, streams.Name("rewards"))
            : null);
}
