using Bandits.Environments.Costs;
using Bandits.Tuning.Relaxation;

namespace Bandits.Tuning.Tests.Relaxation;

public sealed class SorEigenvectorsTests
{
    /// <summary>21 sweeps at 1.4, for every one of 88; medians 146, 68 and 41 at 1, 1.3 and 1.41, which depend on the basis a little.</summary>
    [Fact]
    public void Table_AllEigenvectors_SpikeAtOneOmega()
    {
        CostTable table = SorEigenvectors.Table(90, new SorEigenvectorsOptions { Omegas = [1, 1.3, 1.4, 1.41] });
        double[][] sweeps = [.. Enumerable.Range(0, 4).Select(arm => Enumerable.Range(0, 88).Select(round => table[round, arm]).Order().ToArray())];
        Assert.All(sweeps[2], k => Assert.Equal(21, k));
        (int Arm, int Least, int Median, int Most)[] known = [(0, 98, 146, 181), (1, 43, 68, 88), (3, 22, 41, 56)];
        Assert.All(known, one =>
        {
            Assert.InRange(sweeps[one.Arm][0], one.Least - 10, one.Median);
            Assert.InRange((sweeps[one.Arm][43] + sweeps[one.Arm][44]) / 2, one.Median - 4, one.Median + 4);
            Assert.InRange(sweeps[one.Arm][87], one.Median, one.Most + 10);
        });
        for (int arm = 0; arm < 4; arm++) Assert.Equal((table[0, arm], table[1, arm]), (table[88, arm], table[89, arm])); // from the beginning
    }

    [Theory]
    [InlineData(0, 148, 170)]
    [InlineData(1, 70, 81)]
    [InlineData(2, 21, 21)]
    [InlineData(3, 42, 50)]
    public void Table_SimpleEigenvalues_TakeTheKnownSweeps(int arm, int least, int most)
    {
        CostTable table = SorEigenvectors.Table(8, new SorEigenvectorsOptions { OnlySimple = true, Omegas = [1, 1.3, 1.4, 1.41] });
        double[] sweeps = [.. Enumerable.Range(0, 8).Select(round => table[round, arm])];
        double tolerance = arm == 2 ? 0 : 1;
        Assert.InRange(sweeps.Min(), least - tolerance, least + tolerance);
        Assert.InRange(sweeps.Max(), most - tolerance, most + tolerance);
    }

    /// <summary>Above the best omega, 1.17 on 2 x 2 points, all eigenvalues are complex; the matrix of one point has none.</summary>
    [Fact]
    public void Table_NoComplexEigenvalue_IsRefused() => Assert.Contains(
        "no complex eigenvector", Assert.Throws<ArgumentException>(() => SorEigenvectors.Table(1, new SorEigenvectorsOptions { Side = 2, Omega = 1.01 })).Message, StringComparison.Ordinal);
}
