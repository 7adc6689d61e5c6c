using Bandits.Losses;
using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.Core.Tests.Losses;

public sealed class LossTests
{
    private const int Dimension = 3;

    public static TheoryData<string, IConvexLoss> All => new()
    {
        { "linear", Linear() },
        { "squared", new SquaredLoss([0.5, -1, 2], 0.7, 3) },
        { "absolute", new AbsoluteLoss([0.5, -1, 2], 0.7) },
        { "quantile", new QuantileLoss([0.5, -1, 2], 0.7, 0.2) },
        { "hinge", new HingeLoss([0.5, -1, 2], -1) },
        { "logistic", new LogisticLoss([0.5, -1, 2], -1) },
        { "log", Log() },
        { "quadratic", Quadratic() },
        { "diagonal quadratic", Diagonal() },
    };

    public static TheoryData<string, IQuadraticLoss> Quadratics => new()
    {
        { "linear", Linear() },
        { "squared", new SquaredLoss([0.5, -1, 2], 0.7, 3) },
        { "quadratic", Quadratic() },
        { "diagonal quadratic", Diagonal() },
    };

    [Theory]
    [MemberData(nameof(All))]
    public void At_DrawnPoints_GradientIsTheSlopeAndLiesBelow(string name, IConvexLoss loss)
    {
        _ = name;
        const double Step = 1e-6;
        var random = new RandomStream(1);
        double[] gradient = new double[Dimension], other = new double[Dimension];
        for (int n = 0; n < 200; n++)
        {
            double[] x = Point(random), y = Point(random);
            double value = loss.At(x, gradient);
            Assert.Equal(value, loss.At(x, []));
            for (int i = 0; i < Dimension; i++)
            {
                double kept = x[i];
                x[i] = kept + Step;
                double above = loss.At(x, []);
                x[i] = kept - Step;
                Assert.Equal((above - loss.At(x, [])) / (2 * Step), gradient[i], 1e-7); // no kink among these points is that near
                x[i] = kept;
            }

            double tangent = value;
            for (int i = 0; i < Dimension; i++) tangent += gradient[i] * (y[i] - x[i]);
            Assert.True(loss.At(y, other) >= tangent - 1e-12);
        }
    }

    [Theory]
    [MemberData(nameof(Quadratics))]
    public void AddTo_TwiceToASum_SumIsTwiceTheLoss(string name, IQuadraticLoss loss)
    {
        _ = name;
        var sum = new QuadraticLoss(Dimension);
        double constant = 0;
        for (int n = 0; n < 2; n++) loss.AddTo(loss.IsLinear ? [] : sum.Matrix, sum.Vector, ref constant);
        sum.Constant = constant;
        var random = new RandomStream(2);
        double[] gradient = new double[Dimension], expected = new double[Dimension];
        for (int n = 0; n < 20; n++)
        {
            double[] x = Point(random);
            Assert.Equal(2 * loss.At(x, expected), sum.At(x, gradient), 12);
            for (int i = 0; i < Dimension; i++) Assert.Equal(2 * expected[i], gradient[i], 12);
        }
    }

    [Theory]
    [InlineData(0, 0.6931471805599453, -0.5)]
    [InlineData(1000, 0, 0)]
    [InlineData(-1000, 1000, -1)]
    [InlineData(40, 4.248354255291589e-18, -4.248354255291589e-18)] // exp(-40) / (1 + exp(-40))
    [InlineData(-40, 40, -1)]
    public void Logistic_Margins_AreExactAndFinite(double margin, double value, double slope)
    {
        foreach (double label in new[] { -1.0, 1.0 })
        {
            double[] gradient = new double[1];
            double loss = new LogisticLoss([label * margin], label).At([1], gradient);
            Assert.Equal(value, loss, 1e-14 * Math.Max(1e-300, value));
            Assert.Equal(slope * margin, gradient[0], 1e-14 * Math.Max(1e-300, Math.Abs(slope * margin)));
        }
    }

    [Fact]
    public void Log_NothingLeft_IsInfinite()
    {
        var loss = new LogLoss(2);
        loss.Returns[0] = 1;
        Assert.Equal(double.PositiveInfinity, loss.At([0, 1], []));
        Assert.Equal(0, loss.At([1, 0], []));
    }

    private static double[] Point(RandomStream random) => [.. Enumerable.Range(0, Dimension).Select(_ => random.NextDouble())];

    private static LinearLoss Linear()
    {
        var loss = new LinearLoss(Dimension);
        ((double[])[0.3, -2, 1]).CopyTo(loss.Gradient, 0);
        return loss;
    }

    private static LogLoss Log()
    {
        var loss = new LogLoss(Dimension);
        ((double[])[0.9, 1.1, 1.3]).CopyTo(loss.Returns, 0);
        return loss;
    }

    private static QuadraticLoss Quadratic()
    {
        var loss = new QuadraticLoss(Dimension) { Constant = 0.4 };
        ((double[])[2, 1, 0, 1, 3, -1, 0, -1, 1]).CopyTo(loss.Matrix, 0);
        ((double[])[1, -1, 0.5]).CopyTo(loss.Vector, 0);
        return loss;
    }

    private static DiagonalQuadraticLoss Diagonal()
    {
        var loss = new DiagonalQuadraticLoss([1, 5, 0]);
        ((double[])[0.2, -0.4, 1]).CopyTo(loss.Minimizer, 0);
        return loss;
    }
}
