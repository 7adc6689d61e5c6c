using Bandits.Environments.Costs;
using Bandits.Randomness;
using Bandits.Tuning.Relaxation;

namespace Bandits.Tuning.Tests.Relaxation;

public sealed class SorSurrogateTests
{
    [Theory]
    [InlineData(500, null, 8)]
    [InlineData(1000, null, 10)]
    [InlineData(1001, null, 11)]
    [InlineData(32000, null, 32)]
    [InlineData(32000, 2, 2)]
    public void Layout_Arms_GrowWithTheThirdRootOfTheHorizon(long rounds, int? arms, int expected)
    {
        CostLayout layout = SorSurrogate.Layout(rounds, new SorSurrogateOptions { Arms = arms });
        Assert.Equal(expected, layout.Arms.Count);
        Assert.Equal(1.95, layout.Settings![^1], 1e-12);
        Assert.Equal(1 + 0.95 / expected, layout.Settings[0], 1e-12);
    }

    /// <summary>U for c = 0, tau = 0.2 at 1.3, 1.6 and 1.9, which are among the arms of a grid that ends at 1.9.</summary>
    [Fact]
    public void Table_OneMatrix_HoldsTheBound()
    {
        CostTable table = SorSurrogate.Table(3, new Streams(1, "u"), new SorSurrogateOptions { LeastShift = 0, ShiftRange = 0, Arms = 3, LargestOmega = 1.9 });
        double[] expected = [145.0721, 48.7637, 221.9202];
        for (int arm = 0; arm < 3; arm++) Assert.Equal(expected[arm], table[2, arm], 1e-4);
        Assert.InRange(table[2, 3], 43, 48.7637); // the best of 191, near omega* = 1.56
    }

    /// <summary>The reference is best in hindsight on average; single arms are best in single rounds only.</summary>
    [Fact]
    public void Table_BestOmega_CostsLessThanEveryArm()
    {
        CostTable table = SorSurrogate.Table(2000, new Streams(1, "best"), new SorSurrogateOptions { Arms = 30 });
        double[] sums = [.. Enumerable.Range(0, 31).Select(column => Enumerable.Range(0, 2000).Sum(round => table[round, column]))];
        Assert.InRange(sums[30], 0.98 * sums[..30].Min(), sums[..30].Min());
        // Two arms lose by a constant: the better one, 1.475, costs 51.8 more per round than the best omega.
        CostTable coarse = SorSurrogate.Table(20_000, new Streams(1, "coarse"), new SorSurrogateOptions { Arms = 2 });
        Assert.InRange(Enumerable.Range(0, 20_000).Average(round => coarse[round, 0] - coarse[round, 2]), 51, 52.6);
    }
}
