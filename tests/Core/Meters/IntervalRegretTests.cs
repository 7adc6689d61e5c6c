using Bandits.Meters;
using Bandits.Randomness;

namespace Bandits.Core.Tests.Meters;

public sealed class IntervalRegretTests
{
    [Fact]
    public void AllMethods_FixedCase_KnownValues()
    {
        var tool = new IntervalRegret([1, 0, 1, 1, 0], [0, 1, 0, 1, 0, 0, 1, 0, 1, 0], 2);
        Assert.Equal(2, tool.OfLength(2));
        Assert.Equal(1, tool.OfLength(5));
        Assert.Equal(2, tool.OfLengthAtLeast(4));
        Assert.Equal(2, tool.OfLengthAtLeast(1));
        Assert.Equal(Math.Sqrt(2), tool.NormalizedMaximum(), 12); // rounds 3 and 4 against arm 2
    }

    [Fact]
    public void AllMethods_RandomData_EqualBruteForce()
    {
        const int Rounds = 200, Arms = 5;
        (double[] charged, double[] losses) = Data(Rounds, Arms, 1);
        var tool = new IntervalRegret(charged, losses, Arms);
        double[] bySize = new double[Rounds + 1];
        Array.Fill(bySize, double.NegativeInfinity);
        double normalized = double.NegativeInfinity;
        for (int arm = 0; arm < Arms; arm++)
        {
            for (int start = 0; start < Rounds; start++)
            {
                double sum = 0;
                for (int end = start; end < Rounds; end++)
                {
                    sum += charged[end] - losses[end * Arms + arm];
                    int length = end + 1 - start;
                    bySize[length] = Math.Max(bySize[length], sum);
                    normalized = Math.Max(normalized, sum / Math.Sqrt(length));
                }
            }
        }

        for (int length = 1; length <= Rounds; length++)
        {
            Assert.Equal(bySize[length], tool.OfLength(length), 10);
            Assert.Equal(bySize[length..].Max(), tool.OfLengthAtLeast(length), 10);
        }

        Assert.Equal(normalized, tool.NormalizedMaximum(), 10);
        Assert.All(tool.Profile(), point => Assert.Equal(bySize[point.Length], point.Regret, 10));
        Assert.Equal([1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192], tool.Profile().Select(point => point.Length));
    }

    [Fact]
    public void Expected_SeveralSeeds_AveragesFirst()
    {
        const int Rounds = 100, Arms = 3;
        (_, double[] losses) = Data(Rounds, Arms, 2);
        double[][] runs = [.. Enumerable.Range(3, 8).Select(seed => Data(Rounds, Arms, (ulong)seed).Charged)];
        double[] mean = [.. Enumerable.Range(0, Rounds).Select(t => runs.Average(run => run[t]))];
        var expected = IntervalRegret.Expected(runs, losses, Arms);
        Assert.Equal(new IntervalRegret(mean, losses, Arms).OfLength(20), expected.OfLength(20), 12);
        Assert.True(expected.OfLength(20) < runs.Average(run => new IntervalRegret(run, losses, Arms).OfLength(20)) - 0.5);
    }

    [Fact]
    public void StandardLengths_LargestHorizon_DoesNotOverflow()
    {
        IReadOnlyList<long> lengths = IntervalRegret.StandardLengths(long.MaxValue);
        Assert.Equal(1L << 62, lengths[^2]);
        Assert.Equal((1L << 62) + (1L << 61), lengths[^1]);
        Assert.Equal([1], IntervalRegret.StandardLengths(1));
        Assert.Equal([1, 2, 3], IntervalRegret.StandardLengths(3));
    }

    [Fact]
    public void BadInput_Throws()
    {
        Assert.Throws<ArgumentException>(() => new IntervalRegret([1, 1], [0, 0, 0], 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new IntervalRegret([], [], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new IntervalRegret([1], [], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new IntervalRegret([double.NaN], [0], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new IntervalRegret([0], [double.PositiveInfinity], 1));
        Assert.Throws<ArgumentException>(() => IntervalRegret.Expected([], [0], 1));
        Assert.Throws<ArgumentException>(() => IntervalRegret.Expected([[1], [1, 1]], [0], 1));
        var tool = new IntervalRegret([1, 0], [0, 0], 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => tool.OfLength(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => tool.OfLength(3));
        Assert.Throws<ArgumentOutOfRangeException>(() => tool.OfLengthAtLeast(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => tool.OfLengthAtLeast(3));
        Assert.Throws<InvalidOperationException>(() => new IntervalRegret(new double[5001], new double[5001], 1).NormalizedMaximum());
    }

    private static (double[] Charged, double[] Losses) Data(int rounds, int arms, ulong seed)
    {
        var random = new RandomStream(seed);
        return ([.. Enumerable.Range(0, rounds).Select(_ => random.NextDouble())],
            [.. Enumerable.Range(0, rounds * arms).Select(_ => random.NextDouble())]);
    }
}
