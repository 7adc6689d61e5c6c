using Bandits.OnlineOpt.Groupwise;
using Bandits.Protocol;
using Bandits.Randomness;
using MathNet.Numerics.LinearAlgebra;

namespace Bandits.OnlineOpt.Tests.Groupwise;

public sealed class LeastSquaresHindsightTests
{
    // Fewer rows than features, duplicate and constant columns: the solution of minimum norm, as by singular values.
    [Theory]
    [InlineData(50, false)]
    [InlineData(3, false)]
    [InlineData(50, true)]
    public void Fit_AnyRank_IsTheSolutionOfMinimumNorm(int rows, bool duplicate)
    {
        RandomStream random = GroupRun.Stream(rows);
        const int d = 6;
        var hindsight = new LeastSquaresHindsight(2, d);
        Matrix<double> x = Matrix<double>.Build.Dense(rows, d, (_, j) => j == 0 ? 1 : random.NextGaussian());
        if (duplicate) x.SetColumn(4, x.Column(2));
        Vector<double> y = Vector<double>.Build.Dense(rows, _ => random.NextGaussian());
        for (int row = 0; row < rows; row++) hindsight.Add(1, 1, x.Row(row).ToArray(), new Label(y[row]));
        Vector<double> expected = x.PseudoInverse() * y;
        double[] found = hindsight.Fit(1);
        for (int i = 0; i < d; i++) Assert.Equal(expected[i], found[i], 1e-8);
        Assert.Equal(Math.Pow((y - x * expected).L2Norm(), 2), hindsight.BestLoss(1), 1e-9);
        Assert.Equal(0, hindsight.BestLoss(0));
        Assert.All(hindsight.Fit(0), value => Assert.Equal(0, value));
    }

    [Fact]
    public void BestLoss_Activities_WeighTheRows()
    {
        var hindsight = new LeastSquaresHindsight(1, 1);
        hindsight.Add(0, .5, [1], new Label(1));
        hindsight.Add(0, 1, [1], new Label(0));
        Assert.Equal(1.0 / 3, hindsight.BestLoss(0), 1e-15); // u = 1/3: .5 (2/3)^2 + (1/3)^2
    }
}
