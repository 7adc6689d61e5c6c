using Bandits.Gpu.Managed;
using Bandits.Gpu.Replay;

namespace Bandits.Gpu.Tests.Kernels.MathDraws;

/// <summary>Draws of <see cref="DrawLanes"/>, and how far they are from a law.</summary>
internal static class Sample
{
    /// <summary>Draws; the result is [row][lane]. Lane i has key i and shape i, counted round.</summary>
    public static float[] Draw(string output, int lanes, int draws, (float Alpha, float Beta)[] shapes, int? bits = null)
    {
        uint[] Options(Func<int, uint> option) => [.. Enumerable.Range(0, lanes).Select(option)];
        var batch = new LaneBatch(
            typeof(DrawLanes), lanes, draws, new Dictionary<string, int> { ["Draws"] = draws },
            new Dictionary<string, uint[]>
            {
                ["_key"] = Options(lane => (uint)lane),
                ["_alpha"] = Options(lane => BitConverter.SingleToUInt32Bits(shapes[lane % shapes.Length].Alpha)),
                ["_beta"] = Options(lane => BitConverter.SingleToUInt32Bits(shapes[lane % shapes.Length].Beta)),
            },
            new Dictionary<string, float[]>());
        using var device = new ManagedDevice(bits: bits);
        using IReplay replay = device.Open(batch);
        replay.PlayTo(draws, CancellationToken.None);
        float[] values = new float[(output == "_normal" ? 4 : 1) * lanes * draws];
        replay.Read(output, values);
        return values;
    }

    /// <summary>
    /// Kolmogorov's sqrt(n) sup |F_n - F|: above 2.7 with probability 1e-6 if F is the law, for any law.
    /// </summary>
    public static double Kolmogorov(double[] values, Func<double, double> law)
    {
        double[] sorted = [.. values.Order()];
        double worst = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            double share = law(sorted[i]);
            worst = Math.Max(worst, Math.Max((i + 1.0) / sorted.Length - share, share - (double)i / sorted.Length));
        }

        return Math.Sqrt(sorted.Length) * worst;
    }

    /// <summary>How many standard errors the mean of a statistic is from what it should be.</summary>
    public static double Deviations(IEnumerable<double> statistic, double mean, double variance)
    {
        double[] values = [.. statistic];
        return (values.Average() - mean) / Math.Sqrt(variance / values.Length);
    }
}
