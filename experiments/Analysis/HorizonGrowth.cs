using Bandits.Experiments.Plans;
using Bandits.Experiments.Statistics;

namespace Bandits.Experiments.Analysis;

/// <summary>How a learner's final value grows with the horizon.</summary>
/// <param name="Horizons">The horizons, ascending.</param>
/// <param name="Finals">The mean final value at each.</param>
/// <param name="Law">The power law fitted to them; null if a mean is not positive.</param>
public sealed record HorizonGrowth(IReadOnlyList<double> Horizons, IReadOnlyList<Estimate> Finals, PowerLaw? Law)
{
    /// <summary>Collects the final values of a scalar metric.</summary>
    /// <param name="results">The results.</param>
    /// <param name="environments">Environments that differ in their horizon only.</param>
    /// <param name="learner">The learner.</param>
    /// <param name="metric">The metric's label.</param>
    /// <returns>The growth; null if fewer than two horizons have results.</returns>
    public static HorizonGrowth? Of(
        ExperimentSummary results, IEnumerable<EnvironmentSetting> environments, LearnerSetting learner, string metric)
    {
        ArgumentNullException.ThrowIfNull(results);
        ArgumentNullException.ThrowIfNull(environments);
        ArgumentNullException.ThrowIfNull(learner);
        var found = environments
            .Select(environment => (Horizon: (double)environment.Horizon, Channel: results.Find(environment.Label, learner.Label)?.Of(metric).FirstOrDefault()))
            .Where(pair => pair.Channel is not null)
            .DistinctBy(pair => pair.Horizon)
            .OrderBy(pair => pair.Horizon)
            .ToArray();
        if (found.Length < 2) return null;
        double[] horizons = Array.ConvertAll(found, pair => pair.Horizon);
        // Repetition by repetition, as far as all horizons have them: the i-th runs of all horizons together are one sample.
        double[][] runs =
        [
            .. Enumerable.Range(0, results.Plan.Runs)
                .Select(run => Array.ConvertAll(found, pair => pair.Channel!.Finals[run]))
                .Where(finals => !finals.Any(double.IsNaN)),
        ];
        PowerLaw? law = runs.Length == 0 ? null : PowerLaw.Fit(horizons, runs, results.Plan.Confidence);
        return new HorizonGrowth(horizons, Array.ConvertAll(found, pair => pair.Channel!.Final), law);
    }
}
