using MathNet.Numerics.Statistics;

namespace Bandits.Experiments.Statistics;

/// <summary>How learners rank against each other, run by run.</summary>
public static class Ranks
{
    /// <summary>The average rank of each learner over runs; the smallest value has rank 1, ties share the mean of their ranks.</summary>
    /// <param name="values">For each learner one value per run; the same number of runs for each.</param>
    /// <returns>One average per learner. A run in which any learner's value is missing (NaN) is left out; NaN if none is left.</returns>
    public static double[] Average(IReadOnlyList<IReadOnlyList<double>> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        double[] sums = new double[values.Count];
        int runs = 0;
        for (int run = 0; values.Count > 0 && run < values[0].Count; run++)
        {
            double[] at = [.. values.Select(learner => learner[run])];
            if (at.Any(double.IsNaN)) continue;
            double[] ranks = ArrayStatistics.RanksInplace(at, RankDefinition.Average);
            for (int i = 0; i < sums.Length; i++) sums[i] += ranks[i];
            runs++;
        }

        return Array.ConvertAll(sums, sum => sum / runs);
    }
}
