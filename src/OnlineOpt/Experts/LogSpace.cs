namespace Bandits.OnlineOpt.Experts;

/// <summary>Weights kept as logarithms, so that they neither overflow nor vanish.</summary>
internal static class LogSpace
{
    /// <summary>ln sum_i e^{x_i}, for at least one finite x_i.</summary>
    public static double Sum(ReadOnlySpan<double> logs)
    {
        double shift = Largest(logs), sum = 0;
        foreach (double log in logs) sum += Math.Exp(log - shift);
        return shift + Math.Log(sum);
    }

    /// <summary>ln(e^a + e^b), for an a or b above -infinity.</summary>
    public static double Add(double a, double b) => Math.Max(a, b) + double.LogP1(Math.Exp(-Math.Abs(a - b)));

    /// <summary>The logarithms of numbers.</summary>
    public static double[] Of(double[] values) => Array.ConvertAll(values, Math.Log);

    /// <summary>Replaces logarithms by the probabilities proportional to what they stand for; a zero may be given as -infinity.</summary>
    /// <returns>False if all stand for zero; then nothing is replaced.</returns>
    public static bool Normalise(Span<double> logs)
    {
        double shift = Largest(logs), sum = 0;
        if (double.IsNegativeInfinity(shift)) return false;
        foreach (ref double log in logs) sum += log = Math.Exp(log - shift);
        foreach (ref double weight in logs) weight /= sum;
        return true;
    }

    private static double Largest(ReadOnlySpan<double> logs)
    {
        double largest = double.NegativeInfinity;
        foreach (double log in logs) largest = Math.Max(largest, log);
        return largest;
    }
}
