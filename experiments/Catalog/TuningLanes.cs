using Bandits.Environments.Costs;
using Bandits.Gpu.Kernels;
using Bandits.Randomness;

namespace Bandits.Experiments.Catalog;

/// <summary>The kernels that come with Bandits for choosing parameters of solvers.</summary>
internal static class TuningLanes
{
    public static void Register(ComponentCatalog catalog)
    {
        catalog.LearnerLanes<TsallisCostsOptions>("tsallis-inf-costs", (problem, options, stream) =>
            TsallisInfCostsLanes.Setup(problem.Arms, options.Learner(problem.Horizon), stream));

        catalog.CostMetricLanes<MeanCostOptions>("mean-cost", options =>
            options.From > 0 ? null : new LaneMetric(reading => [reading.Loss / reading.Rounds], Counts: false));
        catalog.CostMetricLanes<NoOptions>("cumulative-cost", _ => new LaneMetric(reading => [reading.Loss], Counts: false));
        catalog.CostMetricLanes<NoOptions>("external-regret", _ => new LaneMetric(reading => [reading.Loss - reading.Others!.Least], Counts: false));
        catalog.CostMetricLanes<ReferenceRegretOptions>("reference-regret", options =>
            new LaneMetric(reading => [reading.Loss - reading.Others!.Of(options.Reference)], Counts: false));
        catalog.CostMetricLanes<NoOptions>("arm-shares", _ => new LaneMetric(reading => Array.ConvertAll(reading.Plays, plays => plays / reading.Rounds), Counts: true));
    }

    /// <summary>Registers the kernel of an environment that replays a table.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="name">The environment's name.</param>
    /// <param name="table">The table, from the horizon, the world's streams and the options.</param>
    /// <param name="delay">By how many rounds costs come late: lanes know of none that do.</param>
    public static void Table<TOptions>(ComponentCatalog catalog, string name, Func<long, Streams, TOptions, CostTable> table, Func<TOptions, int> delay)
        where TOptions : class, new() =>
        catalog.EnvironmentLanes<TOptions>(name, (horizon, streams, options) =>
            delay(options) > 0 ? null : CostTableArms.Setup(table(horizon, streams, options), horizon));
}
