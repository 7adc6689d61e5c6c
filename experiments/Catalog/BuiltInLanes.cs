using Bandits.Adaptive;
using Bandits.Adversarial;
using Bandits.Environments.Arms;
using Bandits.Environments.Tables;
using Bandits.Gpu.Kernels;
using Bandits.Gpu.Replay;
using Bandits.Randomness;
using Bandits.Stochastic;

namespace Bandits.Experiments.Catalog;

/// <summary>The kernels that come with Bandits, for the components of <see cref="BuiltIn"/>.</summary>
internal static class BuiltInLanes
{
    public static void Register(ComponentCatalog catalog)
    {
        catalog.LearnerLanes<NoOptions>("ucb1", (problem, _, _) => Ucb1Lanes.Setup(problem.Arms));
        catalog.LearnerLanes<Exp3Options>("exp3", (problem, options, stream) => Exp3Lanes.Setup(problem.Arms, problem.Horizon, options, stream));
        catalog.LearnerLanes<Exp3IxOptions>("exp3-ix", (problem, options, stream) => Exp3Lanes.Setup(problem.Arms, problem.Horizon, options, stream));

        catalog.LearnerLanes<Exp3SOptions>("exp3-s", (problem, options, stream) => Exp3SLanes.Setup(problem.Arms, problem.Horizon, Told.By(problem, options), stream));
        catalog.LearnerLanes<TsallisInfOptions>("tsallis-inf", (problem, options, stream) => TsallisInfLanes.Setup(problem.Arms, options, stream));
        catalog.LearnerLanes<StablOptions>("stabl", (problem, options, stream) => StablLanes.Setup(problem.Arms, problem.Horizon, options, stream));

        catalog.LearnerLanes<MossOptions>("moss", (problem, options, _) => MossLanes.Setup(problem.Arms, problem.Horizon, options));
        catalog.LearnerLanes<KlUcbOptions>("kl-ucb", (problem, options, _) => KlUcbLanes.Setup(problem.Arms, options));
        catalog.LearnerLanes<EpsilonGreedyOptions>("epsilon-greedy", (problem, options, stream) => EpsilonGreedyLanes.Setup(problem.Arms, options, stream));
        catalog.LearnerLanes<ExploreThenCommitOptions>("explore-then-commit", (problem, options, _) => ExploreThenCommitLanes.Setup(problem.Arms, problem.Horizon, options));
        catalog.LearnerLanes<SlidingWindowUcbOptions>("sliding-window-ucb", (problem, options, _) => SlidingWindowUcbLanes.Setup(problem.Arms, problem.Horizon, Told.By(problem, options)));
        catalog.LearnerLanes<DiscountedUcbOptions>("discounted-ucb", (problem, options, _) => DiscountedUcbLanes.Setup(problem.Arms, problem.Horizon, Told.By(problem, options)));
        catalog.LearnerLanes<ThompsonBetaOptions>("thompson-beta", (problem, options, stream) => ThompsonBetaLanes.Setup(problem.Arms, options, stream));
        catalog.LearnerLanes<ThompsonGaussianOptions>("thompson-gaussian", (problem, options, stream) => ThompsonGaussianLanes.Setup(problem.Arms, options, stream));
        catalog.LearnerLanes<NoOptions>("uniform", (problem, _, stream) => UniformRandomLanes.Setup(problem.Arms, stream));
        catalog.LearnerLanes<AlwaysArmOptions>("always-arm", (problem, options, _) => AlwaysArmLanes.Setup(problem.Arms, options));

        Arms<StationaryOptions>(catalog, "stationary", (_, _, options) => new Stationary([.. options.Means]));
        Arms<SwitchingOptions>(catalog, "switching", (_, streams, options) => new Switching(streams, options));
        Arms<OneChangeOptions>(catalog, "one-change", (horizon, _, options) => new OneChange(horizon, options));
        Arms<BurstsOptions>(catalog, "bursts", (_, streams, options) => new Bursts(streams, options));
        catalog.EnvironmentLanes<DriftingOptions>("drifting", (_, streams, options) => DriftingArms.Setup(options, streams.Name("rewards")));
        catalog.EnvironmentLanes<RewardTableOptions>("table", (horizon, _, options) => TableArms.Setup(BuiltIn.TableOf(options), horizon, options.Repeat));

        catalog.ArmMetricLanes("pseudo-regret", reading => [reading.Regret]);
        catalog.ArmMetricLanes("cumulative-reward", reading => [reading.Reward]);
        catalog.ArmMetricLanes("cumulative-loss", reading => [reading.Loss]);
        catalog.ArmMetricLanes("arm-shares", reading => Array.ConvertAll(reading.Plays, plays => plays / reading.Rounds), counts: true);

        ConvexLanes.Register(catalog);
    }

    private static void Arms<TOptions>(ComponentCatalog catalog, string name, Func<long, Streams, TOptions, IMeanSchedule> schedule)
        where TOptions : ArmsOptions, new() =>
        catalog.EnvironmentLanes<TOptions>(
            name, (horizon, streams, options) => ScheduledArms.Setup(schedule(horizon, streams, options), options, horizon, streams.Name("rewards")));
}
