using MathNet.Numerics.Distributions;

namespace Bandits.Experiments.Statistics;

/// <summary>A mean with its Student-t confidence interval.</summary>
/// <param name="Count">Number of values; missing ones (NaN) are left out.</param>
/// <param name="Mean">Their mean; NaN if there is none.</param>
/// <param name="StandardError">Standard error of the mean; NaN for fewer than two values.</param>
/// <param name="HalfWidth">Half the width of the confidence interval; NaN for fewer than two values, which tell nothing about spread.</param>
public readonly record struct Estimate(int Count, double Mean, double StandardError, double HalfWidth)
{
    /// <summary>Lower end of the confidence interval.</summary>
    public double Lower => Mean - HalfWidth;

    /// <summary>Upper end of the confidence interval.</summary>
    public double Upper => Mean + HalfWidth;

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
