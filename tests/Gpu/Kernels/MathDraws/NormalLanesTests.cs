using Bandits.Gpu.Lanes.Alone;
using MathNet.Numerics.Distributions;
using NormalLanes = Bandits.Gpu.Kernels.Alone.NormalLanes;

namespace Bandits.Gpu.Tests.Kernels.MathDraws;

// Every assertion on chance fails with probability about 1e-6 for a right sampler; the seeds are fixed.
public class NormalLanesTests
{
    private const double Kolmogorov = 2.7, Deviations = 4.9;

    [Theory]
    [InlineData(0x00000000u, 0x00000000u, 31, 1, 0)]          // the end of the tail
    [InlineData(0x80000000u, 0x20000000u, 1, 0.7071068, 0.7071068)]
    [InlineData(0x40000000u, 0x40000000u, 2, 0, 1)]
    [InlineData(0x80000000u, 0xC0000000u, 1, 0, -1)]
    public void Pair_Bits_AreRadiusAndAngle(uint radius, uint angle, double halvings, double x, double y)
    {
        // The uniform number is 2^-halvings.
        double r = Math.Sqrt(2 * halvings * Math.Log(2));
        Lane first = 0, second = 0;
        NormalLanes.Pair(radius, angle, ref first, ref second);
        Assert.Equal(r * x, first.Value, 1e-6);
        Assert.Equal(r * y, second.Value, 1e-6);
    }

    [Fact]
    public void Four_Numbers_FollowTheLaw() => FollowTheLaw(400);

    [Fact, Trait("Category", "Long")]
    public void Four_ManyNumbers_FollowTheLaw() => FollowTheLaw(20_000);

    [Fact]
    public void Four_Numbers_AreIndependent()
    {
        double[][] columns = Columns(800);
        for (int i = 0; i < 4; i++)
        {
            for (int j = 0; j < i; j++)
            {
                var pairs = columns[i].Zip(columns[j]);
                Assert.InRange(Sample.Deviations(pairs.Select(p => p.First * p.Second), 0, 1), -Deviations, Deviations);
                Assert.InRange(
                    Sample.Deviations(pairs.Select(p => (p.First * p.First - 1) * (p.Second * p.Second - 1)), 0, 4), -Deviations, Deviations);
            }
        }
    }

    [Fact]
    public void Four_EveryWidth_GivesTheSameBits()
    {
        float[] alone = Sample.Draw("_normal", 45, 100, [(1, 1)], 32);
        foreach (int width in (int[])[128, 256, 512]) Assert.Equal(alone, Sample.Draw("_normal", 45, 100, [(1, 1)], width));
    }

    private static void FollowTheLaw(int draws)
    {
        foreach (double[] column in Columns(draws))
        {
            Assert.InRange(Sample.Kolmogorov(column, value => Normal.CDF(0, 1, value)), 0, Kolmogorov);
            Assert.InRange(Sample.Deviations(column, 0, 1), -Deviations, Deviations);
            Assert.InRange(Sample.Deviations(column.Select(value => value * value), 1, 2), -Deviations, Deviations);
            Assert.InRange(Sample.Deviations(column.Select(value => Math.Pow(value, 4)), 3, 96), -Deviations, Deviations);
            double tail = 2 * Normal.CDF(0, 1, -3);
            Assert.InRange(Sample.Deviations(column.Select(value => Math.Abs(value) > 3 ? 1.0 : 0), tail, tail * (1 - tail)), -Deviations, Deviations);
        }
    }

    private static double[][] Columns(int draws)
    {
        float[] values = Sample.Draw("_normal", 128, draws, [(1, 1)]);
        return [.. Enumerable.Range(0, 4).Select(column => values.Where((_, i) => i / 128 % 4 == column).Select(value => (double)value).ToArray())];
    }
}
