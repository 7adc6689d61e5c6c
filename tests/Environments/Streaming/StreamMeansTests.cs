using Bandits.Environments.Streaming;
using Bandits.Protocol;
using Bandits.Randomness;
using MathNet.Numerics.Distributions;

namespace Bandits.Environments.Tests.Streaming;

/// <summary>The means of the streams have the laws they claim, and the best arm is the one they name.</summary>
/// <remarks>Fixed seeds; Kolmogorov-Smirnov tests with a false-alarm rate of 2 exp(-2 * 2.3^2) = 5e-5 each.</remarks>
public sealed class StreamMeansTests
{
    private const double Critical = 2.3;

    private static Streams World(int seed) => new((ulong)seed, "world");

    [Fact]
    public void ClearCut_Means_AreTruncatedNormalButForTheBest()
    {
        var arms = new ClearCut(50_000, World(1));
        Assert.Equal(0.82, arms.MeanOf(arms.BestArm));
        double[] others = [.. Means(arms).Where((_, arm) => arm != arms.BestArm)];
        double low = Normal.CDF(0.5, 0.1, 0), high = Normal.CDF(0.5, 0.1, 0.8);
        AssertLaw(others, x => (Normal.CDF(0.5, 0.1, x) - low) / (high - low));
        Assert.InRange(others.Max(), 0.7, 0.8);
        Assert.True(others.Min() >= 0);
    }

    [Fact]
    public void MixIn_Means_AreUniform()
    {
        // Many small streams, all arms together: uniform only if the largest and the rest are drawn from the right laws.
        IRevealsMeans[] streams = [.. Enumerable.Range(0, 20_000).Select(seed => new MixIn(3, World(seed)))];
        for (int arm = 0; arm < 3; arm++) AssertLaw([.. streams.Select(stream => stream.MeanOf(arm))], x => x);
        AssertLaw([.. streams.Select(stream => stream.BestMean)], x => x * x * x);
        AssertLaw([.. streams.Select(stream => Means(stream).Order().ElementAt(1))], x => x * x * (3 - 2 * x));
        AssertLaw(Means(new MixIn(50_000, World(1))), x => x);
    }

    [Fact]
    public void Trap_Means_AreAsConstructed()
    {
        // T = 1000 K: raised by 0.1.
        foreach (TrapEnding ending in new[] { TrapEnding.Perfect, TrapEnding.Worthless })
        {
            var arms = new Trap(8, 8000, World(3), ending);
            double last = ending == TrapEnding.Perfect ? 1 : 0;
            Assert.Equal([0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.6, last], Means(arms).SkipLast(1).Order().Append(arms.MeanOf(7)), (a, b) => Math.Abs(a - b) < 1e-12);
        }

        Assert.Equal(0.9, Means(new Trap(8, 8, World(1), TrapEnding.Worthless)).Max(), 1e-12); // at most by 0.4
        // Both endings, and every place, come up: 400 tosses, five standard deviations.
        Trap[] many = [.. Enumerable.Range(0, 400).Select(seed => new Trap(5, 5000, World(seed)))];
        Assert.InRange(many.Count(trap => trap.MeanOf(4) == 1), 150, 250);
        Assert.All(many, trap => Assert.True(trap.MeanOf(4) is 0 or 1));
        for (int arm = 0; arm < 4; arm++) Assert.InRange(many.Count(trap => trap.MeanOf(arm) > 0.5), 57, 143);
    }

    public static TheoryData<string, Func<IRevealsMeans>> Streams() => new()
    {
        { "clear-cut", () => new ClearCut(100, World(5)) },
        { "one clear-cut arm", () => new ClearCut(1, World(5)) },
        { "mix-in", () => new MixIn(100, World(5)) },
        { "trap, perfect", () => new Trap(10, 1000, World(5), TrapEnding.Perfect) },
        { "trap, worthless", () => new Trap(2, 1000, World(5), TrapEnding.Worthless) },
        { "given", () => new GivenArms([0.2, 0.9, 0.9, 0]) },
        { "generated", () => new GeneratedArms(1000, arm => arm * 389 % 1000 / 1000.0) },
        { "increasing", () => GivenArms.Ordered(new MixIn(50, World(5)), ArrivalOrder.Increasing, World(5)) },
    };

    [Theory]
    [MemberData(nameof(Streams))]
    public void BestArm_AnyStream_IsTheFirstOfTheLargestMeans(string name, Func<IRevealsMeans> create)
    {
        IRevealsMeans arms = create();
        double[] means = Means(arms);
        Assert.True(arms.BestMean == means.Max(), name);
        Assert.True(arms.BestArm == Array.IndexOf(means, means.Max()), name);
        Assert.Equal(means, Means(create())); // a function of the seed
        Assert.Equal(means.Reverse(), Enumerable.Range(1, means.Length).Select(i => arms.MeanOf(means.Length - i))); // in any order
    }

    [Fact]
    public void Ordered_EachOrder_IsAPermutation()
    {
        double[] means = [0.3, 0.9, 0.1, 0.5];
        Assert.Equal([0.1, 0.3, 0.5, 0.9], Means(GivenArms.Ordered(means, ArrivalOrder.Increasing, World(1))));
        Assert.Equal([0.9, 0.5, 0.3, 0.1], Means(GivenArms.Ordered(means, ArrivalOrder.Decreasing, World(1))));
        // Each of the 24 orders comes up equally often: 24000 draws, five standard deviations.
        var orders = Enumerable.Range(0, 24_000).Select(seed => string.Join(' ', Means(GivenArms.Ordered(means, ArrivalOrder.Random, World(seed)))))
            .GroupBy(order => order).Select(same => same.Count()).ToArray();
        Assert.Equal(24, orders.Length);
        Assert.All(orders, count => Assert.InRange(count, 845, 1155));
    }

    [Fact]
    public void New_BadMeans_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new GivenArms([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GivenArms([0.5, double.NaN]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GivenArms([1.1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GeneratedArms(2, _ => -0.1).BestMean);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ClearCut(0, World(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MixIn(0, World(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Trap(1, 10, World(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Trap(2, 0, World(1)));
    }

    private static double[] Means(IRevealsMeans arms) => [.. Enumerable.Range(0, arms.Arms).Select(arms.MeanOf)];

    private static void AssertLaw(double[] draws, Func<double, double> cumulative)
    {
        Array.Sort(draws);
        double distance = draws.Select((x, i) => Math.Max(cumulative(x) - (double)i / draws.Length, (i + 1.0) / draws.Length - cumulative(x))).Max();
        Assert.InRange(distance * Math.Sqrt(draws.Length), 0, Critical);
    }
}
