using MathNet.Numerics.Statistics;

namespace Bandits.Experiments.Statistics;

/// <summary>Quantiles of a sample.</summary>
public static class Quantiles
{
    /// <summary>The quantiles of the values, by linear interpolation between order statistics (type 7 of Hyndman and Fan, 1996).</summary>
    /// <param name="values">The values; missing ones (NaN) are left out.</param>
    /// <param name="shares">The shares, in [0, 1].</param>
    /// <returns>One quantile per share; NaN if there are no values.</returns>
    public static double[] Of(IEnumerable<double> values, params ReadOnlySpan<double> shares)
    {
        double[] sorted = [.. values.Where(value => !double.IsNaN(value)).Order()];
        double[] quantiles = new double[shares.Length];
        for (int i = 0; i < quantiles.Length; i++)
        {
            quantiles[i] = sorted.Length == 0
                ? double.NaN
                : SortedArrayStatistics.QuantileCustom(sorted, shares[i], QuantileDefinition.R7);
        }

        return quantiles;
    }
}
