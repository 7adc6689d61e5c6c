using Bandits.Experiments.Execution;
using Bandits.Experiments.Plans;
using Bandits.Experiments.Privacy;
using Bandits.Experiments.Statistics;
using Bandits.Experiments.Store;

namespace Bandits.Experiments.Analysis;

/// <summary>What the runs of one learner in one environment say together.</summary>
/// <param name="Environment">The environment.</param>
/// <param name="Learner">The learner.</param>
/// <param name="Runs">Number of finished runs.</param>
/// <param name="X">Where the curves were read, in the plan's unit.</param>
/// <param name="Rounds">Number of rounds of a run.</param>
/// <param name="SecondsPerRound">Mean time of a round, with everything that was measured.</param>
/// <param name="Channels">The channels of all metrics that apply, metric by metric.</param>
public sealed record CellSummary(
    EnvironmentSetting Environment, LearnerSetting Learner, int Runs, IReadOnlyList<double> X, long Rounds, double SecondsPerRound,
    IReadOnlyList<ChannelSummary> Channels)
{
    // Slopes are fitted to the last decade of rounds, where a curve shows its growth rather than its start.
    internal const double GrowthShare = 0.1;

    /// <summary>The versions of the program that played the runs.</summary>
    public IReadOnlyList<string> Versions { get; init; } = [];

    /// <summary>What played the runs.</summary>
    public IReadOnlyList<DeviceSummary> Devices { get; init; } = [];

    /// <summary>What the runs of a private learner spent; null for others.</summary>
    public DatasetSpending? Spent { get; init; }

    /// <summary>The channels of a metric.</summary>
    /// <param name="metric">The metric's label.</param>
    public IEnumerable<ChannelSummary> Of(string metric) => Channels.Where(channel => channel.Metric == metric);

    /// <summary>Reads and sums up a cell.</summary>
    /// <returns>The summary; null if no run is finished.</returns>
    internal static CellSummary? Read(Plan plan, EnvironmentSetting environment, LearnerSetting learner, ExperimentStore store)
    {
        StoredRun?[] runs = store.Find([.. Enumerable.Range(0, plan.Runs).Select(repetition => new Run(plan, environment, learner, repetition).Key)]);
        StoredRun[] finished = [.. runs.OfType<StoredRun>()];
        if (finished.Length == 0) return null;

        RunResult model = finished[0].Result;
        int unit = plan.Unit == HorizonUnit.Evaluations ? model.Queries : 1;
        double[] x = Array.ConvertAll(model.Checkpoints, point => (double)point * unit);
        var channels = new List<ChannelSummary>();
        // An anytime learner may open more levels in one run than in another; every channel of any run is kept.
        foreach ((string metric, string channel) in finished.SelectMany(run => run.Result.Curves).Select(curve => (curve.Metric, curve.Channel)).Distinct())
        {
            double[]?[] values = Array.ConvertAll(
                runs, run => run?.Result.Curves.FirstOrDefault(curve => curve.Metric == metric && curve.Channel == channel)?.Values);
            channels.Add(Summarize(metric, channel, x, values, plan.Confidence, plan.Metrics.Any(one => one.Label == metric && one.Entry.IsEvent)));
        }

        long rounds = model.Checkpoints[^1];
        return new CellSummary(environment, learner, finished.Length, x, rounds, finished.Average(run => run.Seconds) / rounds, channels)
        {
            Spent = DatasetSpending.Sum(finished.Select(run => run.Result.Spent).OfType<PrivacyCharge>().Select(one => new DatasetSpending(one.Dataset, 1, one.Loss, one.Loss)))
                .SingleOrDefault(),
            Versions = [.. finished.Select(run => run.Version).Distinct()],
            Devices =
            [
                .. finished.GroupBy(run => run.Device).Select(group => new DeviceSummary(
                    group.Key, group.Count(), (double)group.Count() * rounds, group.Sum(run => run.Seconds))),
            ],
        };
    }

    private static ChannelSummary Summarize(string metric, string channel, double[] x, double[]?[] runs, double confidence, bool isEvent)
    {
        double[][] present = [.. runs.OfType<double[]>()];
        var points = new Estimate[x.Length];
        double[][] quartiles = new double[x.Length][];
        for (int i = 0; i < points.Length; i++)
        {
            double[] at = Array.ConvertAll(present, run => run[i]);
            points[i] = isEvent ? Estimate.OfEvent(at, confidence) : Estimate.Of(at, confidence);
            quartiles[i] = Quantiles.Of(at, 0.25, 0.5, 0.75);
        }

        int from = Array.FindIndex(x, at => at >= GrowthShare * x[^1]);
        PowerLaw? growth = x.Length - from < 3
            ? null
            : PowerLaw.Fit(x[from..], Array.ConvertAll(present, run => run[from..]), confidence);
        return new(metric, channel, points, quartiles, Array.ConvertAll(runs, run => run?[^1] ?? double.NaN), runs[0], growth);
    }
}
