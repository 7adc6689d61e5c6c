namespace Bandits.Experiments.Statistics;

/// <summary>Correction of p-values for the number of comparisons made.</summary>
public static class Holm
{
    /// <summary>Holm's step-down correction (1979): rejecting below a level keeps the chance of any false rejection below that level.</summary>
    /// <param name="pValues">The p-values of one family; missing ones (NaN) stay missing and do not count.</param>
    /// <returns>The adjusted p-values in the same order: max over j &lt;= i of min(1, (m - j + 1) p_(j)).</returns>
    public static double[] Adjust(IReadOnlyList<double> pValues)
    {
        ArgumentNullException.ThrowIfNull(pValues);
        double[] adjusted = [.. pValues];
        int[] order = [.. Enumerable.Range(0, adjusted.Length).Where(i => !double.IsNaN(pValues[i])).OrderBy(i => pValues[i])];
        double largest = 0;
        for (int rank = 0; rank < order.Length; rank++)
        {
            largest = Math.Max(largest, Math.Min(1, (order.Length - rank) * pValues[order[rank]]));
            adjusted[order[rank]] = largest;
        }

        return adjusted;
    }
}
