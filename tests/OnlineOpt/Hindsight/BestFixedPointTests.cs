using System.Numerics.Tensors;
using Bandits.Losses;
using Bandits.OnlineOpt.Domains;
using Bandits.OnlineOpt.Hindsight;
using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.OnlineOpt.Tests.Hindsight;

public class BestFixedPointTests
{
    public static TheoryData<string, int> Regions => new()
    {
        { "ball", 1 }, { "ball", 2 }, { "ball", 5 }, { "box", 1 }, { "box", 2 }, { "box", 6 }, { "simplex", 1 }, { "simplex", 2 }, { "simplex", 3 }, { "simplex", 7 },
    };

    [Fact]
    public void LeastLoss_BeforeAnyRound_IsZero() => Assert.Equal(0, new BestFixedPoint(new Ball(3, 1)).LeastLoss());

    [Fact]
    public void LeastLoss_LinearInBall_IsMinusRadiusTimesNorm()
    {
        var best = new BestFixedPoint(new Ball(2, 2));
        foreach (double[] g in new double[][] { [1, 0], [2, 3], [0, 1] }) best.Add(Linear(g));
        double[] point = new double[2];
        Assert.Equal(-2 * 5, best.LeastLoss(point), 12); // |(3, 4)| = 5
        Assert.Equal([-1.2, -1.6], point, (a, b) => Math.Abs(a - b) < 1e-12);
    }

    /// <summary>Sums of a few squares, often of less rank than d, with optima inside and on the border: nothing in the region is better, and the point attains the value.</summary>
    [Theory]
    [MemberData(nameof(Regions))]
    public void LeastLoss_Squares_IsTheMinimum(string kind, int d)
    {
        var random = new RandomStream(11);
        for (int trial = 0; trial < 60; trial++)
        {
            ILinearMinimization domain = Region(kind, d, Math.Pow(10, (2 * random.NextDouble()) - 1));
            var best = new BestFixedPoint(domain);
            IConvexLoss[] losses = [.. Enumerable.Range(0, 1 + random.NextIndex(2 * d)).Select(_ => Square(random, d, Math.Pow(10, (6 * random.NextDouble()) - 3)))];
            foreach (IConvexLoss loss in losses) best.Add(loss);
            AssertMinimum(domain, losses, best, 2e-10);
        }
    }

    /// <summary>In a ball the conditions of optimality hold to rounding: x inside with gradient 0, or gradient = -mu x with mu >= 0.</summary>
    [Fact]
    public void LeastLoss_SquaresInBall_IsExact()
    {
        var random = new RandomStream(5);
        for (int trial = 0; trial < 500; trial++)
        {
            const int d = 4;
            var best = new BestFixedPoint(new Ball(d, 1));
            IConvexLoss[] losses = [.. Enumerable.Range(0, 1 + random.NextIndex(12)).Select(_ => Square(random, d, 1))];
            foreach (IConvexLoss loss in losses) best.Add(loss);
            double[] x = new double[d], g = new double[d];
            best.LeastLoss(x);
            Sum(losses, x, g);
            double norm = TensorPrimitives.Norm<double>(x), inner = -TensorPrimitives.Dot<double>(g, x);
            double mu = norm < 1 - 1e-9 ? 0 : inner / norm / norm;
            Assert.True(mu >= -1e-9, $"trial {trial}: mu = {mu}");
            for (int i = 0; i < d; i++) Assert.Equal(0, g[i] + (mu * x[i]), 1e-9 * losses.Length);
        }
    }

    /// <summary>sum (x - z)'diag(h)(x - z) / 2 is minimised by the projection of the mean of z in the norm of h.</summary>
    [Fact]
    public void LeastLoss_DiagonalQuadratics_IsTheNormProjectionOfTheMean()
    {
        double[] h = [1, 3, 10], mean = [1.2, -0.4, 0.6];
        foreach ((string kind, INormProjection domain) in new (string, INormProjection)[] { ("ball", new Ball(3, 1)), ("box", new Box(3, -0.5, 0.5)), ("simplex", new Simplex(3, 1)) })
        {
            var best = new BestFixedPoint((ILinearMinimization)domain);
            best.Add(new Bowl(h, [mean[0] + 1, mean[1] - 1, mean[2]]));
            best.Add(new Bowl(h, [mean[0] - 1, mean[1] + 1, mean[2]]));
            double[] expected = [.. mean], point = new double[3];
            domain.ProjectInDiagonalNorm(expected, h);
            double loss = best.LeastLoss(point);
            double value = h.Select((w, i) => w * (((expected[i] - mean[i]) * (expected[i] - mean[i])) + (i < 2 ? 1 : 0))).Sum();
            Assert.True(Math.Abs(loss - value) < 1e-9, kind);
            for (int i = 0; i < 3; i++) Assert.Equal(expected[i], point[i], 1e-5);
        }
    }

    /// <summary>Losses asked again: logarithmic on the simplex, logistic in ball and box, absolute everywhere, against the same conditions.</summary>
    [Theory]
    [MemberData(nameof(Regions))]
    public void LeastLoss_OfAHistory_IsTheMinimum(string kind, int d)
    {
        var random = new RandomStream(3);
        foreach (bool smooth in new[] { true, false })
        {
            if (!smooth && d > 3) continue; // minutes
            ILinearMinimization domain = Region(kind, d, 1);
            IConvexLoss[] losses = [.. Enumerable.Range(0, 60).Select(IConvexLoss (_) => !smooth
                ? new AbsoluteLoss(Vector(random, d), (2 * random.NextDouble()) - 1)
                : kind == "simplex" ? new LogLoss([.. Vector(random, d).Select(v => Math.Exp(v))]) : new LogisticLoss(Vector(random, d)))];
            var best = new BestFixedPoint(domain, new History(losses));
            for (int t = 0; t < losses.Length; t++)
            {
                best.Add(losses[t]);
                if (t is 0 or 9 or 59) AssertMinimum(domain, losses[..(t + 1)], best, 3e-10);
            }
        }
    }

    /// <summary>One dimension has its median, found by sorting.</summary>
    [Fact]
    public void LeastLoss_AbsoluteLossesInOneDimension_IsThatOfTheMedian()
    {
        double[] targets = [0.5, -0.2, 0.9, 0.1, 0.3];
        IConvexLoss[] losses = [.. targets.Select(y => new AbsoluteLoss([1], y))];
        var best = new BestFixedPoint(new Ball(1, 1), new History(losses));
        foreach (IConvexLoss loss in losses) best.Add(loss);
        double[] point = new double[1];
        Assert.Equal(targets.Sum(y => Math.Abs(y - 0.3)), best.LeastLoss(point), 1e-9);
        Assert.Equal(0.3, point[0], 1e-9);
    }

    [Fact]
    public void Add_LossThatCannotBeAddedUp_ThrowsWithoutAHistory()
    {
        var best = new BestFixedPoint(new Ball(2, 1));
        Assert.Throws<ArgumentException>(() => best.Add(new AbsoluteLoss([1, 0], 0)));
        Assert.Throws<ArgumentException>(() => best.Add(null));
    }

    private static ILinearMinimization Region(string kind, int d, double size) => kind switch
    {
        "ball" => new Ball(d, size),
        "box" => new Box(d, -size, size),
        _ => new Simplex(d, size),
    };

    private static double[] Vector(RandomStream random, int d) => [.. Enumerable.Range(0, d).Select(_ => (2 * random.NextDouble()) - 1)];

    private static LinearLoss Linear(double[] g)
    {
        var loss = new LinearLoss(g.Length);
        g.CopyTo(loss.Gradient, 0);
        return loss;
    }

    private static SquaredLoss Square(RandomStream random, int d, double scale) => new(Vector(random, d), (4 * random.NextDouble()) - 2, scale);

    private static double Sum(IConvexLoss[] losses, double[] x, double[] gradient)
    {
        double sum = 0;
        double[] one = new double[x.Length];
        Array.Clear(gradient);
        foreach (IConvexLoss loss in losses)
        {
            sum += loss.At(x, one);
            for (int i = 0; i < x.Length; i++) gradient[i] += one[i];
        }

        return sum;
    }

    // The value is attained in the region, and no point of a pattern around the minimiser is better; for convex functions that is the minimum.
    private static void AssertMinimum(ILinearMinimization domain, IConvexLoss[] losses, BestFixedPoint best, double tolerance)
    {
        int d = domain.Dimension;
        double[] point = new double[d], gradient = new double[d], other = new double[d];
        double loss = best.LeastLoss(point);
        Assert.True(domain.Contains(point, 1e-12 * domain.Diameter));
        double[] center = new double[d];
        domain.CopyCenter(center);
        double scale = Math.Abs(Sum(losses, center, gradient)) + (TensorPrimitives.Norm<double>(gradient) * domain.Diameter)
            + losses.OfType<SquaredLoss>().Sum(square => square.Slopes(1).Largest - square.Slopes(0).Largest) * d * domain.Diameter * domain.Diameter;
        Assert.Equal(Sum(losses, point, gradient), loss, 1e-13 * scale);
        var random = new RandomStream(1);
        for (int direction = 0; direction < 60; direction++)
        {
            double[] way = Vector(random, d);
            for (double step = 2 * domain.Diameter; step > 1e-9 * domain.Diameter; step /= 3)
            {
                for (int i = 0; i < d; i++) other[i] = point[i] + (step * way[i]);
                domain.Project(other);
                Assert.True(Sum(losses, other, gradient) >= loss - (tolerance * scale), $"step {step}: better by {loss - Sum(losses, other, gradient)}, scale {scale}");
            }
        }
    }

    private sealed class History(IConvexLoss[] losses) : ILossHistory
    {
        public IConvexLoss LossOf(long round) => losses[round - 1];
    }

    private sealed class LogisticLoss(double[] a) : IConvexLoss
    {
        public double At(ReadOnlySpan<double> point, Span<double> gradient)
        {
            double margin = TensorPrimitives.Dot(a, point);
            for (int i = 0; i < gradient.Length; i++) gradient[i] = -a[i] / (1 + Math.Exp(margin));
            return Math.Log(1 + Math.Exp(-margin));
        }
    }

    private sealed class LogLoss(double[] r) : IConvexLoss
    {
        public double At(ReadOnlySpan<double> point, Span<double> gradient)
        {
            double wealth = TensorPrimitives.Dot(r, point);
            for (int i = 0; i < gradient.Length; i++) gradient[i] = -r[i] / wealth;
            return -Math.Log(wealth);
        }
    }

    // (x - z)'diag(h)(x - z) / 2
    private sealed class Bowl(double[] h, double[] z) : IQuadraticLoss
    {
        public bool IsLinear => false;

        public double At(ReadOnlySpan<double> point, Span<double> gradient) => throw new NotSupportedException(); // the sums are all that may be asked for

        public void AddTo(Span<double> matrix, Span<double> vector, ref double constant)
        {
            for (int i = 0; i < h.Length; i++)
            {
                matrix[(i * h.Length) + i] += h[i];
                vector[i] -= h[i] * z[i];
                constant += h[i] * z[i] * z[i] / 2;
            }
        }
    }
}
