using Bandits.Experiments.Plans;
using Bandits.Experiments.Statistics;

namespace Bandits.Experiments.Analysis;

/// <summary>How a final value grows with the horizon, or with another number that a plan sweeps.</summary>
/// <param name="At">The numbers, ascending.</param>
/// <param name="Finals">The mean final value at each.</param>
/// <param name="Law">The power law fitted to them; null if a number or a mean is not positive.</param>
public sealed record Growth(IReadOnlyList<double> At, IReadOnlyList<Estimate> Finals, PowerLaw? Law)
{
    /// <summary>Collects the final values of a scalar metric over horizons.</summary>
    /// <param name="results">The results.</param>
    /// <param name="learner">The learner.</param>
    /// <param name="metric">The metric's label.</param>
    /// <returns>The growth; null if fewer than two horizons have results.</returns>
    public static Growth? OverHorizons(ExperimentSummary results, LearnerSetting learner, string metric)
    {
        ArgumentNullException.ThrowIfNull(results);
        ArgumentNullException.ThrowIfNull(learner);
        return Of(
            results.Plan.Environments.Select(environment => ((double)environment.Horizon, results.Find(environment.Label, learner.Label)?.Of(metric).FirstOrDefault())),
            results.Plan.Confidence);
    }

    /// <summary>Collects final values.</summary>
    /// <param name="points">The numbers, each with what was measured there; null if nothing was.</param>
    /// <param name="confidence">Level of the interval of the law's exponent, in (0, 1).</param>
    /// <returns>The growth; null if fewer than two numbers have results.</returns>
    internal static Growth? Of(IEnumerable<(double At, ChannelSummary? Channel)> points, double confidence)
    {
        (double At, ChannelSummary? Channel)[] found = [.. points.Where(point => point.Channel is not null).DistinctBy(point => point.At).OrderBy(point => point.At)];
        if (found.Length < 2) return null;
        double[] at = Array.ConvertAll(found, point => point.At);
        // Repetition by repetition, as far as all have them: the i-th runs everywhere together are one sample.
        double[][] runs =
        [
            .. Enumerable.Range(0, found.Min(point => point.Channel!.Finals.Count))
                .Select(run => Array.ConvertAll(found, point => point.Channel!.Finals[run]))
                .Where(finals => !finals.Any(double.IsNaN)),
        ];
        PowerLaw? law = runs.Length == 0 || at[0] <= 0 ? null : PowerLaw.Fit(at, runs, confidence);
        return new Growth(at, Array.ConvertAll(found, point => point.Channel!.Final), law);
    }
}
