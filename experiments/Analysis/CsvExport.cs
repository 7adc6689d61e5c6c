using Bandits.Experiments.Execution;
using Bandits.Experiments.Plans;
using Bandits.Experiments.Statistics;
using Bandits.Experiments.Store;
using CsvHelper;

namespace Bandits.Experiments.Analysis;

/// <summary>Writes results as CSV. Missing numbers are empty.</summary>
public static class CsvExport
{
    private const int Portion = 1000; // runs read at a time

    /// <summary>Writes every value of every finished run of a plan, one per line.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="store">The store.</param>
    /// <param name="output">Where to write.</param>
    public static void Curves(Plan plan, ExperimentStore store, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(store);
        using CsvWriter csv = Writer(output);
        csv.WriteHeader("environment", "learner", "repetition", "key", "device", "metric", "channel", "round", "evaluation", "value");
        foreach ((Run run, StoredRun? stored) in Run.Of(plan).Chunk(Portion).SelectMany(runs => runs.Zip(store.Find([.. runs.Select(run => run.Key)]))))
        {
            if (stored is null) continue;
            RunResult result = stored.Result;
            foreach (Curve curve in result.Curves)
            {
                for (int i = 0; i < curve.Values.Length; i++)
                {
                    csv.WriteField(run.Environment.Label);
                    csv.WriteField(run.Learner.Label);
                    csv.WriteField(run.Repetition);
                    csv.WriteField(run.Key);
                    csv.WriteField(stored.Device);
                    csv.WriteField(curve.Metric);
                    csv.WriteField(curve.Channel);
                    csv.WriteField(result.Checkpoints[i]);
                    csv.WriteField(result.Checkpoints[i] * result.Queries);
                    csv.WriteField(Number(curve.Values[i]));
                    csv.EndRecord();
                }
            }
        }
    }

    /// <summary>Writes what each learner reached at the horizon, one line per environment, learner and channel.</summary>
    /// <param name="results">The results.</param>
    /// <param name="output">Where to write.</param>
    public static void Summary(ExperimentSummary results, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(results);
        using CsvWriter csv = Writer(output);
        csv.WriteHeader(
            "environment", "horizon", "learner", "metric", "channel", "runs", "mean", "standard_error", "half_width", "confidence", "lower_quartile",
            "median", "upper_quartile", "slope", "slope_half_width", "seconds_per_round");
        foreach (CellSummary cell in results.Plan.Environments.SelectMany(results.In))
        {
            foreach (ChannelSummary channel in cell.Channels)
            {
                Estimate final = channel.Final;
                csv.WriteField(cell.Environment.Label);
                csv.WriteField(cell.Environment.Horizon);
                csv.WriteField(cell.Learner.Label);
                csv.WriteField(channel.Metric);
                csv.WriteField(channel.Channel);
                csv.WriteField(cell.Runs);
                foreach (double value in new[] { final.Mean, final.StandardError, final.HalfWidth, results.Plan.Confidence }) csv.WriteField(Number(value));
                foreach (double quartile in Quantiles.Of(channel.Finals, 0.25, 0.5, 0.75)) csv.WriteField(Number(quartile));
                csv.WriteField(Number(channel.Growth?.Slope));
                csv.WriteField(Number(channel.Growth?.HalfWidth));
                csv.WriteField(Number(cell.SecondsPerRound));
                csv.EndRecord();
            }
        }
    }

    private static CsvWriter Writer(TextWriter output) => CsvWriter.Create(output, CsvWriterOptions.Default with { NewLine = "\n" });

    private static double? Number(double? value) => value is { } number && double.IsFinite(number) ? number : null;
}
