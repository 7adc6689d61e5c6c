using System.Globalization;
using Bandits.Experiments.Plans;
using Bandits.Experiments.Report;
using Bandits.Experiments.Statistics;
using Bandits.Meters;
using Bandits.Randomness;

namespace Bandits.Experiments.Analysis;

/// <summary>Makes the tables of a report.</summary>
/// <param name="results">The results.</param>
public sealed class TableBuilder(ExperimentSummary results)
{
    // What these say at the horizon is a picture's business: it holds for the last round only.
    private static readonly Type[] Pictures = [typeof(ArmShares<,>), typeof(LevelWeights), typeof(MeanTrace)];

    private readonly Plan _plan = results.Plan;

    private string Level => (100 * _plan.Confidence).ToString("0.##", CultureInfo.InvariantCulture) + " %";

    /// <summary>The tables about one environment: for every metric what each learner reached, and how they compare.</summary>
    /// <param name="environment">The environment.</param>
    /// <returns>The tables.</returns>
    public IEnumerable<ReportTable> Of(EnvironmentSetting environment)
    {
        foreach (MetricSetting metric in _plan.Metrics)
        {
            CellSummary[] cells = [.. results.In(environment).Where(cell => cell.Of(metric.Label).Any())];
            if (cells.Length == 0) continue;
            if (cells.All(cell => cell.Of(metric.Label).Count() == 1))
            {
                yield return Summary(metric, cells);
                if (cells.Length > 1 && cells.All(cell => cell.Runs > 1)) yield return Comparison(metric, cells);
            }
            else if (!Pictures.Contains(metric.Entry.ComponentType))
            {
                yield return ByChannel(metric, cells);
            }
        }
    }

    /// <summary>What played which learner's runs, and how fast.</summary>
    /// <returns>The table; null if there is nothing to tell, as all runs were played one by one.</returns>
    public ReportTable? Devices()
    {
        CellSummary[] cells = [.. _plan.Environments.SelectMany(results.In)];
        if (cells.SelectMany(cell => cell.Devices).All(part => part.Device == Run.OneByOne)) return null;
        IEnumerable<IReadOnlyList<TableCell>> rows =
            from part in cells.SelectMany(cell => cell.Devices.Select(device => (Learner: cell.Learner.Entry.Name, Device: device)))
            group part.Device by (part.Learner, part.Device.Device) into parts
            let rounds = parts.Sum(part => part.Rounds)
            select (IReadOnlyList<TableCell>)
            [
                new(parts.Key.Learner), new(parts.Key.Device), TableCell.Number(parts.Sum(part => part.Runs)), TableCell.Number(rounds, 3),
                TableCell.Number(rounds / parts.Sum(part => part.Seconds), 3),
            ];
        return new ReportTable(
            "What played the runs: a device, many lanes at once, or one thread per run (scalar, of which one thread's speed is given)", ["learner", "device", "runs", "rounds", "rounds per second"], [.. rows]);
    }

    private ReportTable Summary(MetricSetting metric, CellSummary[] cells)
    {
        ChannelSummary[] channels = Array.ConvertAll(cells, cell => cell.Of(metric.Label).Single());
        double[] ranks = Ranks.Average(Array.ConvertAll(channels, channel => channel.Finals));
        IEnumerable<IReadOnlyList<TableCell>> rows = cells.Select((cell, i) =>
        {
            ChannelSummary channel = channels[i];
            double[] quartiles = Quantiles.Of(channel.Finals, 0.25, 0.5, 0.75);
            return (IReadOnlyList<TableCell>)
            [
                new(cell.Learner.Label), TableCell.Number(cell.Runs), TableCell.Number(channel.Final.Mean), TableCell.Number(channel.Final.HalfWidth, 3),
                .. quartiles.Select(quartile => TableCell.Number(quartile)), TableCell.Fixed(ranks[i], 2), Slope(channel.Growth),
                TableCell.Number(1e6 * cell.SecondsPerRound, 3),
            ];
        });
        return new ReportTable(
            $"{metric.Title} at the horizon",
            ["learner", "runs", "mean", $"± ({Level})", "lower quartile", "median", "upper quartile", "average rank", "log-log slope", "µs per round"],
            [.. rows]);
    }

    /// <summary>Every learner against the first one of the plan, run by run in common worlds.</summary>
    private ReportTable Comparison(MetricSetting metric, CellSummary[] cells)
    {
        IReadOnlyList<double> reference = cells[0].Of(metric.Label).Single().Finals;
        var random = new Streams(_plan.Seed, "report");
        PairedComparison[] comparisons =
        [
            .. cells.Skip(1).AsParallel().AsOrdered().Select(cell => PairedComparison.Of( // the bootstrap takes time
                cell.Of(metric.Label).Single().Finals, reference, _plan.Confidence,
                random.Stream($"{cell.Environment.Label}/{metric.Label}/{cell.Learner.Label}"))),
        ];
        double[] adjusted = Holm.Adjust(Array.ConvertAll(comparisons, comparison => comparison.PValue));
        IEnumerable<IReadOnlyList<TableCell>> rows = comparisons.Select((comparison, i) => (IReadOnlyList<TableCell>)
        [
            new(cells[i + 1].Learner.Label), TableCell.Number(comparison.Difference.Mean), TableCell.Number(comparison.Difference.HalfWidth, 3),
            TableCell.Number(comparison.BootstrapLower), TableCell.Number(comparison.BootstrapUpper),
            TableCell.Number(comparison.Below), TableCell.Number(comparison.Above),
            TableCell.Number(comparison.PValue, 2), TableCell.Number(adjusted[i], 2),
        ]);
        string name = cells[0].Learner.Label;
        return new ReportTable(
            $"{metric.Title}: difference to {name}, run by run in common worlds. Paired t-test with Holm's correction over this table",
            ["learner", "mean difference", $"± ({Level}, t)", $"bootstrap from ({Level})", "to", $"runs below {name}", "runs above", "p", "p after Holm"],
            [.. rows]);
    }

    /// <summary>One line per channel, such as the length of a window.</summary>
    private ReportTable ByChannel(MetricSetting metric, CellSummary[] cells)
    {
        string[] channels = [.. cells.SelectMany(cell => cell.Of(metric.Label)).Select(channel => channel.Channel).Distinct()];
        return new ReportTable(
            $"{metric.Title} at the horizon: mean ± half the {Level} interval",
            ["channel", .. cells.Select(cell => cell.Learner.Label)],
            [
                .. channels.Select((name, i) => (IReadOnlyList<TableCell>)
                [
                    new(name, i),
                    .. cells.Select(cell => cell.Of(metric.Label).FirstOrDefault(channel => channel.Channel == name) is { } channel
                        ? PlusMinus(TableCell.Number(channel.Final.Mean, 4), TableCell.Number(channel.Final.HalfWidth, 2)) : TableCell.Number(double.NaN)),
                ]),
            ]);
    }

    private static TableCell Slope(PowerLaw? law) => law is { } fit
        ? PlusMinus(TableCell.Fixed(fit.Slope, 2), TableCell.Fixed(fit.HalfWidth, 2))
        : TableCell.Number(double.NaN);

    private static TableCell PlusMinus(TableCell value, TableCell half) =>
        double.IsNaN(half.Value!.Value) ? value : value with { Text = $"{value.Text} ± {half.Text}" };
}
