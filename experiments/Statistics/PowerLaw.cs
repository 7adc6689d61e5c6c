namespace Bandits.Experiments.Statistics;

/// <summary>A power law c x^slope, fitted to the mean of several runs by least squares in the logarithms.</summary>
/// <param name="Slope">The exponent.</param>
/// <param name="Factor">The factor c.</param>
/// <param name="HalfWidth">Half the width of the confidence interval of the slope; NaN for fewer than two runs.</param>
public readonly record struct PowerLaw(double Slope, double Factor, double HalfWidth)
{
    /// <summary>Fits the power law.</summary>
    /// <param name="x">At least two different positive positions.</param>
    /// <param name="runs">For each run one value per position.</param>
    /// <param name="confidence">Confidence level, in (0, 1).</param>
    /// <returns>The fit; null if the mean is not positive at every position, or the law is so steep that its numbers overflow.</returns>
    /// <remarks>
    /// The points of a curve are anything but independent, so the residuals say nothing about the error of the slope. The interval
    /// comes from the runs, which are independent: with s_(-i) the slope without run i, the jackknife variance is
    /// (n-1)/n sum (s_(-i) - mean)^2 (Efron and Stein, 1981), and the interval is Student's with n-1 degrees of freedom.
    /// It holds the error of sampling, not that of a law which is no power law.
    /// </remarks>
    public static PowerLaw? Fit(IReadOnlyList<double> x, IReadOnlyList<IReadOnlyList<double>> runs, double confidence)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(runs);
        double[] logs = [.. x.Select(value => Math.Log(value))];
        if (logs.Distinct().Count() < 2 || !logs.All(double.IsFinite))
            throw new ArgumentException("x needs at least two different positive positions.", nameof(x));
        double[] sums = new double[logs.Length];
        foreach (IReadOnlyList<double> run in runs)
            for (int i = 0; i < sums.Length; i++) sums[i] += run[i];
        if (!Line(logs, sums, runs.Count, out double slope, out double intercept)) return null;
        double factor = Math.Exp(intercept);
        if (!x.All(at => double.IsNormal(factor * Math.Pow(at, slope)))) return null;
        return new(slope, factor, Jackknife(logs, sums, runs, confidence));
    }

    private static double Jackknife(double[] logs, double[] sums, IReadOnlyList<IReadOnlyList<double>> runs, double confidence)
    {
        int count = runs.Count;
        if (count < 2) return double.NaN;
        double[] slopes = new double[count], rest = new double[sums.Length];
        for (int left = 0; left < count; left++)
        {
            for (int i = 0; i < rest.Length; i++) rest[i] = sums[i] - runs[left][i];
            if (!Line(logs, rest, count - 1, out slopes[left], out _)) return double.NaN;
        }

        double mean = slopes.Average();
        double variance = (count - 1.0) / count * slopes.Sum(slope => (slope - mean) * (slope - mean));
        return Estimate.Quantile(confidence, count - 1) * Math.Sqrt(variance);
    }

    /// <summary>The least-squares line through (log x, log(sum / count)).</summary>
    private static bool Line(double[] logs, double[] sums, int count, out double slope, out double intercept)
    {
        double[] y = Array.ConvertAll(sums, sum => Math.Log(sum / count));
        double middle = logs.Average(), height = y.Average();
        double products = 0, squares = 0;
        for (int i = 0; i < logs.Length; i++)
        {
            products += (logs[i] - middle) * (y[i] - height);
            squares += (logs[i] - middle) * (logs[i] - middle);
        }

        slope = products / squares;
        intercept = height - (slope * middle);
        return double.IsFinite(slope);
    }
}
