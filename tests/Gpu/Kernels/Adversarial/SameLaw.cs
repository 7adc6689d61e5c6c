namespace Bandits.Gpu.Tests.Kernels.Adversarial;

/// <summary>Tests whether two samples come from the same law.</summary>
internal static class SameLaw
{
    // Each statement fails with probability 1e-6 if the laws are the same.
    private const double Deviations = 4.9, Kolmogorov = 2.7;

    /// <summary>Means by Welch's statistic, laws by the Kolmogorov-Smirnov distance of two samples.</summary>
    public static void Holds(double[] a, double[] b)
    {
        double error = Math.Sqrt(SquaredError(a) + SquaredError(b));
        Assert.InRange((a.Average() - b.Average()) / error, -Deviations, Deviations);
        double scale = Math.Sqrt((double)a.Length * b.Length / (a.Length + b.Length));
        double distance = a.Concat(b).Max(x => Math.Abs(Share(a, x) - Share(b, x)));
        Assert.InRange(scale * distance, 0, Kolmogorov);
    }

    private static double SquaredError(double[] sample)
    {
        double mean = sample.Average();
        return sample.Sum(x => (x - mean) * (x - mean)) / ((sample.Length - 1.0) * sample.Length);
    }

    private static double Share(double[] sample, double x) => (double)sample.Count(y => y <= x) / sample.Length;
}
