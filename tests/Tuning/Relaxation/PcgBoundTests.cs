using Bandits.Environments.Costs;
using Bandits.Randomness;
using Bandits.Tuning.Relaxation;

namespace Bandits.Tuning.Tests.Relaxation;

public sealed class PcgBoundTests
{
    [Fact]
    public void Table_Square_HasTheKnownPartsAndIterations()
    {
        CostTable table = PcgBound.Table(1, new Streams(1, "ones"), new PcgBoundOptions { Ones = true, Omegas = [1, 1.2, 1.5, 1.6, 1.8, 1.9] });
        Dictionary<string, double> of = table.Layout.Names.Select((name, column) => (name, column)).ToDictionary(one => one.name, one => table[0, one.column]);
        Assert.Equal([13.0, 12, 13, 13, 15, 16], Enumerable.Range(0, 6).Select(arm => table[0, arm]));
        Assert.Equal(24.6871, of["mu"], 5e-5);
        Assert.Equal(0.003522, of["minus-nu"], 5e-7);
        Assert.Equal(48.374, of["condition"], 5e-4);
        Assert.Equal(0.1395, of["eigenvalue-bound omega=1"], 5e-5);
        Assert.Equal(0.2482, of["eigenvalue-bound omega=1.6"], 5e-5);
        Assert.Equal(0.1452, of["least-eigenvalue omega=1"], 5e-5);
        Assert.Equal(0.3236, of["least-eigenvalue omega=1.6"], 5e-5);
        // T(1) = 26.82; the bound is 1 + tau T.
        Assert.Equal(1 + 26.82 * of["tau"], of["bound omega=1"], 0.01);
    }

    /// <summary>The bound is met at one omega and exceeded at none; at the least eigenvalue's bound the eigenvalue lies above.</summary>
    [Theory]
    [InlineData(ProblemShape.Square, 0, 0.66, 0.78)]
    [InlineData(ProblemShape.Square, 0.5, 0.5, 1)]
    [InlineData(ProblemShape.L, 0, 0.5, 1)]
    [InlineData(ProblemShape.L, 0.5, 0.5, 1)]
    public void Table_AnyShape_LiesBelowTheBound(ProblemShape shape, double shift, double least, double most)
    {
        CostTable table = PcgBound.Table(3, new Streams(1, "bound"), new PcgBoundOptions { Shape = shape, Shift = shift });
        int d = table.Layout.Arms.Count;
        Assert.Equal((23, 2 * Math.Sqrt(2) - 2, 1.9), (d, table.Layout.Settings![0], table.Layout.Settings[^1]));
        for (int round = 0; round < 3; round++)
        {
            double[] slack = [.. Enumerable.Range(0, d).Select(arm => table[round, d + arm] - table[round, arm])];
            Assert.Equal(0, slack.Min(), 1e-9);
            Assert.All(Enumerable.Range(0, d), arm => Assert.True(table[round, (3 * d) + arm] <= table[round, (2 * d) + arm]));
            Assert.InRange(table[round, (4 * d) + 3], least, most);
        }
    }
}
