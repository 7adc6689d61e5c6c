using System.Globalization;
using Bandits.Experiments.Analysis;
using Bandits.Experiments.Plans;
using Bandits.Experiments.Statistics;

namespace Bandits.Experiments.Reproductions;

/// <summary>A specified number beside what was measured.</summary>
/// <param name="Row">What was specified.</param>
/// <param name="Measured">The value measured.</param>
/// <param name="HalfWidth">Half the width of its confidence interval, at the plan's level; NaN for fewer than two runs.</param>
/// <param name="Runs">Number of runs behind it.</param>
/// <param name="Allowed">The largest difference that passes.</param>
public sealed record Verdict(SpecifiedRow Row, double Measured, double HalfWidth, int Runs, double Allowed)
{
    // Three standard deviations of a normal distribution, as a two-sided level.
    private const double Level = 0.9973;

    /// <summary>The number specified.</summary>
    public double Specified => SpecifiedIn(Row);

    /// <summary>Whether the difference is no larger than chance, rounding and the row's tolerance explain.</summary>
    public bool Agrees => Math.Abs(Measured - Specified) <= Allowed;

    /// <summary>Measures a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="results">The results of its plan.</param>
    /// <returns>
    /// The verdict. Allowed is t sqrt(e^2 + s^2) plus rounding and tolerance, with e and s the standard errors of both numbers and t
    /// Student's quantile at the level of three standard deviations; with fewer than two runs nothing is known, and nothing agrees. For the
    /// probability of an event s is at least what it is if the specified number is right.
    /// </returns>
    /// <exception cref="FormatException">The row names something that the plan does not have, or not one thing only.</exception>
    public static Verdict Of(SpecifiedRow row, ExperimentSummary results)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(results);
        (double value, double halfWidth, double error, int runs) = row.Statistic == Statistic.Slope ? Slope(row, results) : Mean(row, results);
        double allowed = runs < 2
            ? double.NaN
            : (Estimate.Quantile(Level, runs - 1) * Math.Sqrt((row.Error * row.Error) + (error * error))) + Rounding(row.Value) + row.Tolerance;
        return new Verdict(row, value, halfWidth, runs, allowed);
    }

    private static (double Value, double HalfWidth, double Error, int Runs) Mean(SpecifiedRow row, ExperimentSummary results)
    {
        EnvironmentSetting environment = Only(
            results.Plan.Environments.Where(one => (row.Environment ?? one.Label) == one.Label && (row.Horizon ?? one.Horizon) == one.Horizon),
            row, "environment", results);
        CellSummary cell = results.Find(environment.Label, row.Learner) ?? throw Missing(row, "learner with finished runs", results);
        ChannelSummary channel = Only(cell.Of(row.Metric).Where(one => (row.Channel ?? one.Channel) == one.Channel), row, "channel of the metric", results);
        Estimate measured = channel.Final;
        double error = measured.StandardError;
        // An event that never happened shows no spread; if the specified probability p is right there is one of p (1 - p).
        if (results.Plan.Metrics.First(metric => metric.Label == row.Metric).Entry.IsEvent)
            error = Math.Max(error, Math.Sqrt(SpecifiedIn(row) * (1 - SpecifiedIn(row)) / measured.Count));
        return (measured.Mean, measured.HalfWidth, error, measured.Count);
    }

    private static (double Value, double HalfWidth, double Error, int Runs) Slope(SpecifiedRow row, ExperimentSummary results)
    {
        LearnerSetting learner = results.Plan.Learners.FirstOrDefault(one => one.Label == row.Learner) ?? throw Missing(row, "learner", results);
        if (Growth.OverHorizons(results, learner, row.Metric) is not { Law: { } law } growth)
            throw Missing(row, "growth over horizons", results);
        int runs = growth.Finals.Min(final => final.Count);
        double error = runs < 2 ? double.NaN : law.HalfWidth / Estimate.Quantile(results.Plan.Confidence, runs - 1);
        return (law.Slope, law.HalfWidth, error, runs);
    }

    private static double SpecifiedIn(SpecifiedRow row) => double.Parse(row.Value, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static T Only<T>(IEnumerable<T> all, SpecifiedRow row, string what, ExperimentSummary results)
    {
        T[] found = [.. all];
        return found.Length == 1 ? found[0] : throw Missing(row, what, results);
    }

    private static FormatException Missing(SpecifiedRow row, string what, ExperimentSummary results) => new(
        $"plan {results.Plan.Name} has no single {what} for the row {{learner: {row.Learner}, metric: {row.Metric}, environment: {row.Environment}, "
        + $"horizon: {row.Horizon}, channel: {row.Channel}}}.");

    /// <summary>Half a unit of the last digit written.</summary>
    private static double Rounding(string value)
    {
        int point = value.IndexOf('.', StringComparison.Ordinal);
        return 0.5 * Math.Pow(10, point < 0 ? 0 : point + 1 - value.Length);
    }
}
