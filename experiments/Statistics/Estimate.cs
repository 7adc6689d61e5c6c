using MathNet.Numerics.Distributions;

namespace Bandits.Experiments.Statistics;

/// <summary>A mean, or a ratio of two, with its confidence interval: Student's t, or exact for the probability of an event.</summary>
/// <param name="Count">Number of values; missing ones (NaN) are left out.</param>
/// <param name="Mean">Their mean; NaN if there is none.</param>
/// <param name="StandardError">Standard error of the mean; NaN for fewer than two values.</param>
/// <param name="HalfWidth">Half the width of the confidence interval; NaN for fewer than two values, which tell nothing about spread.</param>
public readonly record struct Estimate(int Count, double Mean, double StandardError, double HalfWidth)
{
    /// <summary>Lower end of the confidence interval.</summary>
    public double Lower { get; init; } = Mean - HalfWidth;

    /// <summary>Upper end of the confidence interval.</summary>
    public double Upper { get; init; } = Mean + HalfWidth;

    /// <summary>Estimates the mean of the distribution that independent values come from.</summary>
    /// <param name="values">The values.</param>
    /// <param name="confidence">Confidence level, in (0, 1).</param>
    /// <returns>The estimate.</returns>
    public static Estimate Of(ReadOnlySpan<double> values, double confidence)
    {
        // Welford's recurrence: one pass, no cancellation.
        int count = 0;
        double mean = 0, squares = 0;
        foreach (double value in values)
        {
            if (double.IsNaN(value)) continue;
            double distance = value - mean;
            mean += distance / ++count;
            squares += distance * (value - mean);
        }

        if (count == 0) return new(0, double.NaN, double.NaN, double.NaN);
        if (count == 1) return new(1, mean, double.NaN, double.NaN);
        double error = Math.Sqrt(squares / (count - 1) / count);
        return new(count, mean, error, Quantile(confidence, count - 1) * error);
    }

    /// <summary>Estimates the probability of an event from independent trials.</summary>
    /// <param name="values">1 where it happened, 0 where it did not.</param>
    /// <param name="confidence">Confidence level, in (0, 1).</param>
    /// <returns>
    /// The share with its exact (Clopper-Pearson) interval, which does not shrink to nothing where the event never happened; half its width
    /// is that of the longer side.
    /// </returns>
    /// <exception cref="ArgumentException">A value is neither 0 nor 1.</exception>
    public static Estimate OfEvent(ReadOnlySpan<double> values, double confidence)
    {
        Estimate mean = Of(values, confidence);
        if (mean.Count < 2) return mean;
        int happened = 0;
        foreach (double value in values)
        {
            if (value is not (0 or 1) && !double.IsNaN(value)) throw new ArgumentException($"An event has the value {value}; it must be 0 or 1.", nameof(values));
            if (value == 1) happened++;
        }

        double tail = (1 - confidence) / 2;
        int missed = mean.Count - happened;
        double lower = happened == 0 ? 0 : Beta.InvCDF(happened, missed + 1, tail), upper = missed == 0 ? 1 : Beta.InvCDF(happened + 1, missed, 1 - tail);
        double share = (double)happened / mean.Count;
        return mean with { Mean = share, HalfWidth = Math.Max(share - lower, upper - share), Lower = lower, Upper = upper };
    }

    /// <summary>Estimates a ratio of two means from pairs of values.</summary>
    /// <param name="values">The values whose mean is above.</param>
    /// <param name="of">The values whose mean is below, pair by pair.</param>
    /// <param name="confidence">Confidence level, in (0, 1).</param>
    /// <returns>
    /// The ratio; pairs with a missing value (NaN) are left out. The interval is that of its logarithm: with r_(-i) the ratio without pair i,
    /// the jackknife variance is (n-1)/n sum (ln r_(-i) - mean)^2, and the quantile Student's. None if a mean without a pair is not positive.
    /// </returns>
    /// <exception cref="ArgumentException">There are not as many values as there are below.</exception>
    public static Estimate OfRatio(IReadOnlyList<double> values, IReadOnlyList<double> of, double confidence)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(of);
        if (values.Count != of.Count) throw new ArgumentException($"of has {of.Count} values, values has {values.Count}: pairs need as many.", nameof(of));
        (double Above, double Below)[] pairs = [.. values.Zip(of).Where(pair => !double.IsNaN(pair.First) && !double.IsNaN(pair.Second))];
        int count = pairs.Length;
        double above = pairs.Sum(pair => pair.Above), below = pairs.Sum(pair => pair.Below), ratio = above / below;
        if (count < 2) return new(count, ratio, double.NaN, double.NaN);
        double[] logs = Array.ConvertAll(pairs, pair => Math.Log((above - pair.Above) / (below - pair.Below)));
        double mean = logs.Average(), error = Math.Sqrt((count - 1.0) / count * logs.Sum(log => (log - mean) * (log - mean)));
        if (!double.IsFinite(error)) return new(count, ratio, double.NaN, double.NaN);
        double factor = Math.Exp(Quantile(confidence, count - 1) * error);
        return new(count, ratio, ratio * error, ratio * (factor - 1)) { Lower = ratio / factor };
    }

    /// <summary>How many standard errors a two-sided interval reaches to either side.</summary>
    /// <param name="confidence">Confidence level, in (0, 1).</param>
    /// <param name="freedom">Degrees of freedom, at least 1.</param>
    /// <returns>The quantile of Student's t at (1 + confidence) / 2.</returns>
    internal static double Quantile(double confidence, double freedom)
    {
        if (confidence is not (> 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "must lie in (0, 1)");
        return StudentT.InvCDF(0, 1, freedom, (1 + confidence) / 2);
    }
}
