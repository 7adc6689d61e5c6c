using Bandits.Randomness;
using MathNet.Numerics.Distributions;

namespace Bandits.Experiments.Statistics;

/// <summary>Two learners compared run by run on common worlds.</summary>
/// <param name="Difference">Mean of first minus second, with its Student-t interval.</param>
/// <param name="PValue">Two-sided p-value of the paired t-test; NaN for fewer than two pairs.</param>
/// <param name="BootstrapLower">Lower end of the percentile bootstrap interval of the mean difference; NaN for fewer than two pairs.</param>
/// <param name="BootstrapUpper">Upper end of it.</param>
/// <param name="Below">Number of pairs in which the first is smaller.</param>
/// <param name="Above">Number of pairs in which the first is larger.</param>
public sealed record PairedComparison(
    Estimate Difference, double PValue, double BootstrapLower, double BootstrapUpper, int Below, int Above)
{
    /// <summary>Resamples behind a bootstrap interval.</summary>
    public const int Resamples = 2000;

    /// <summary>Compares two samples pair by pair.</summary>
    /// <param name="first">One value per run.</param>
    /// <param name="second">The values of the other in the same worlds.</param>
    /// <param name="confidence">Confidence level, in (0, 1).</param>
    /// <param name="random">Draws the resamples.</param>
    /// <returns>The comparison. Pairs with a missing value (NaN) are left out.</returns>
    /// <exception cref="ArgumentException">The samples differ in length.</exception>
    public static PairedComparison Of(IReadOnlyList<double> first, IReadOnlyList<double> second, double confidence, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentNullException.ThrowIfNull(random);
        if (first.Count != second.Count)
            throw new ArgumentException($"second has {second.Count} values, first has {first.Count}: pairs need as many.", nameof(second));
        double[] differences = [.. first.Zip(second, (a, b) => a - b).Where(difference => !double.IsNaN(difference))];
        Estimate mean = Estimate.Of(differences, confidence);
        (double lower, double upper) = Bootstrap(differences, confidence, random);
        return new(mean, PValueOf(mean), lower, upper, differences.Count(d => d < 0), differences.Count(d => d > 0));
    }

    private static double PValueOf(Estimate mean)
    {
        if (mean.Count < 2) return double.NaN;
        if (mean.StandardError == 0) return mean.Mean == 0 ? 1 : 0;
        return 2 * StudentT.CDF(0, 1, mean.Count - 1, -Math.Abs(mean.Mean / mean.StandardError));
    }

    private static (double Lower, double Upper) Bootstrap(double[] values, double confidence, RandomStream random)
    {
        if (values.Length < 2) return (double.NaN, double.NaN);
        double[] means = new double[Resamples];
        for (int resample = 0; resample < Resamples; resample++)
        {
            double sum = 0;
            for (int i = 0; i < values.Length; i++) sum += values[random.NextIndex(values.Length)];
            means[resample] = sum / values.Length;
        }

        double[] ends = Quantiles.Of(means, (1 - confidence) / 2, (1 + confidence) / 2);
        return (ends[0], ends[1]);
    }
}
