using Bandits.Environments.Costs;
using Bandits.Randomness;
using Bandits.Tuning.Relaxation;

namespace Bandits.Tuning.Tests.Relaxation;

public sealed class SorBoundTests
{
    /// <summary>223, 88, 43 and 187 sweeps are known for ones; ln(1e8) / (-2 ln cos(pi / 11)) = 222.74 is the estimate at 1.</summary>
    [Fact]
    public void Table_Ones_HasTheKnownSweepsAndEstimates()
    {
        CostTable table = SorBound.Table(1, new Streams(1, "ones"), new SorBoundOptions { Ones = true, Omegas = [1, 1.4, 1.6, 1.9] });
        Assert.Equal([223.0, 88, 43, 187], Enumerable.Range(0, 4).Select(arm => table[0, arm]));
        Assert.Equal(Math.Log(1e8) / (-2 * Math.Log(Math.Cos(Math.PI / 11))), table[0, 4], 1e-9);
        Assert.Equal(Math.Log(1e-8) / Math.Log(0.9), table[0, 7], 1e-9); // rho = omega - 1
        Assert.Equal(Math.Cos(Math.PI / 11), table[0, 12], 1e-12);
        Assert.Equal(["asymptotic omega=1", "bound omega=1.9", "tau"], new[] { 0, 7, 9 }.Select(i => table.Layout.References[i].Name));
    }

    /// <summary>The bound is never below the sweeps, and the estimate is, above the best omega.</summary>
    [Theory]
    [InlineData(-0.15, 0.997, 0.10, 0.14)]
    [InlineData(0.45, 0.862, 0.22, 0.29)]
    public void Table_RandomRightHandSides_LieBelowTheirBound(double shift, double beta, double least, double most)
    {
        double[] omegas = [.. Enumerable.Range(0, 20).Select(i => 1 + 0.05 * i), 1.34, 1.86]; // the best ones, nearly
        CostTable table = SorBound.Table(2, new Streams(1, "bound"), new SorBoundOptions { Shift = shift, Omegas = omegas });
        int d = omegas.Length;
        for (int round = 0; round < 2; round++)
        {
            Assert.All(Enumerable.Range(0, d), arm => Assert.True(table[round, arm] <= table[round, (2 * d) + arm] + 1e-9));
            Assert.True(table[round, 18] > table[round, d + 18]);
            Assert.Equal(beta, table[round, 3 * d], 5e-4);
            Assert.InRange(table[round, (3 * d) + 1], least, most);
            Assert.Equal(Enumerable.Range(0, d).Average(arm => table[round, (2 * d) + arm] / table[round, arm]), table[round, (3 * d) + 2], 1e-12);
        }

        Assert.NotEqual(table[0, 0], table[1, 0]); // the second is another right-hand side
    }

    [Fact]
    public void Table_NotPositiveDefinite_IsRefused() => Assert.Contains(
        "positive definite", Assert.Throws<ArgumentOutOfRangeException>(() => SorBound.Layout(new SorBoundOptions { Shift = -0.2 })).Message, StringComparison.Ordinal);

    /// <summary>One or two sweeps end before the rate shows; a matrix that is hardly definite needs more than the most sweeps.</summary>
    [Theory]
    [InlineData(0, 0.9)]
    [InlineData(-0.162028, 1e-8)]
    public void Table_NoTauBelowOne_IsSaid(double shift, double tolerance) => Assert.Contains(
        "no tau below 1", Assert.Throws<ArgumentException>(() => SorBound.Table(
            2, new Streams(1, "short"), new SorBoundOptions { Shift = shift, Tolerance = tolerance, Omegas = [1, 1.9] })).Message, StringComparison.Ordinal);
}
