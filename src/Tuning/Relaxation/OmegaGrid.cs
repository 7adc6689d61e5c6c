namespace Bandits.Tuning.Relaxation;

/// <summary>The relaxation parameters that learners choose from unless told otherwise.</summary>
internal static class OmegaGrid
{
    /// <summary>1, 1.05, ..., 1.95, as they are written.</summary>
    public static IReadOnlyList<double> Default { get; } = Hundredths(100, 5, 20);

    /// <summary>1, 1.01, ..., 1.99: a curve's peaks within 0.01 of the best omega are seen.</summary>
    public static IReadOnlyList<double> Fine { get; } = Hundredths(100, 1, 100);

    /// <summary>2 sqrt(2) - 2, below which theory says nothing of the preconditioner, then 0.85, 0.9, ..., 1.9.</summary>
    public static IReadOnlyList<double> Preconditioner { get; } = [2 * Math.Sqrt(2) - 2, .. Hundredths(85, 5, 22)];

    private static double[] Hundredths(int first, int step, int count) => [.. Enumerable.Range(0, count).Select(i => (first + step * i) / 100.0)];
}
