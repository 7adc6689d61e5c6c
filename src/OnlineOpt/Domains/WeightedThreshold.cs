namespace Bandits.OnlineOpt.Domains;

/// <summary>Projects onto a simplex in the norm sum_i h_i x_i^2: x_i = max(y_i - theta / h_i, 0), theta such that the sum is z.</summary>
/// <remarks>
/// The sum is convex and falls with theta, so Newton's method started to the left of the root comes monotonically nearer, and ends
/// after a few passes with the exact piece. No coordinate exceeds z, so theta is at least the largest h_j (y_j - z); measured from there
/// large coordinates lose no digits.
/// </remarks>
internal static class WeightedThreshold
{
    private const int MaxSteps = 1000;

    public static void Apply(Span<double> y, ReadOnlySpan<double> h, double sum)
    {
        int first = 0;
        for (int i = 1; i < y.Length; i++)
            if (h[i] * (y[i] - sum) > h[first] * (y[first] - sum)) first = i;
        double level = y[first], weight = h[first];
        for (int i = 0; i < y.Length; i++) y[i] = y[i] - (weight / h[i] * level) + (weight / h[i] * sum);

        double theta = 0;
        for (int step = 0; step < MaxSteps; step++)
        {
            double excess = -sum, slope = 0;
            for (int i = 0; i < y.Length; i++)
            {
                double value = y[i] - (theta / h[i]);
                if (!(value > 0)) continue;
                excess += value;
                slope += 1 / h[i];
            }

            double next = theta + (excess / slope);
            if (!(next > theta)) break;
            theta = next;
        }

        for (int i = 0; i < y.Length; i++) y[i] = Math.Max(y[i] - (theta / h[i]), 0);
    }
}
