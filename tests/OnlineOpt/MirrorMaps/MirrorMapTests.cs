using Bandits.OnlineOpt.Domains;
using Bandits.OnlineOpt.MirrorMaps;
using Bandits.Randomness;
using Bandits.Tests;
using static Bandits.OnlineOpt.Tests.Domains.ExampleDomains;

namespace Bandits.OnlineOpt.Tests.MirrorMaps;

public sealed class MirrorMapTests
{
    private static readonly Dictionary<string, IMirrorMap> Maps = new()
    {
        ["euclidean"] = new EuclideanMap(new Ball(4, 1)),
        ["entropy"] = new EntropyMap(new Simplex(4, 1.5)),
        ["p-norm"] = new PNormMap(4, 1),
        ["free p-norm"] = new PNormMap(4),
        ["2-norm"] = new PNormMap(4, 1, 2),
    };

    public static TheoryData<string> Names => [.. Maps.Keys];

    // The step is the minimiser: no other point of the domain has a smaller <v, y> + B(y, x) / eta.
    [Theory]
    [MemberData(nameof(Names))]
    public void Step_RandomPoints_MinimisesTheObjective(string name)
    {
        IMirrorMap map = Maps[name];
        var random = new RandomStream(21);
        for (int trial = 0; trial < 100; trial++)
        {
            double eta = .1 + random.NextDouble();
            double[] x = Inner(map, random), v = Point(random, 4, 2), y = new double[4];

            map.Step(x, v, eta, y);

            double value = Objective(map, y, x, v, eta);
            for (int i = 0; i < 50; i++)
            {
                double[] other = Inner(map, random);
                foreach (double t in new[] { 1, .1, 1e-3 })
                {
                    double[] z = [.. y.Zip(other, (a, b) => a + (t * (b - a)))];
                    Assert.True(value <= Objective(map, z, x, v, eta) + 1e-12);
                }
            }
        }
    }

    [Fact]
    public void Euclidean_Step_ProjectsTheGradientStep()
    {
        double[] y = new double[2];

        new EuclideanMap(new Ball(2, 1)).Step([0, 1], [-6, 1], .5, y);

        Assert.Equal(3 / Math.Sqrt(9.25), y[0], 1e-15);
        Assert.Equal(.5 / Math.Sqrt(9.25), y[1], 1e-15);
    }

    [Fact]
    public void Entropy_Step_MultipliesByExponentials()
    {
        double[] y = [.5, .25, .25];

        new EntropyMap(new Simplex(3)).Step(y, [Math.Log(2), 0, -Math.Log(4)], 1, y);

        // 1/4, 1/4, 1 of 3/2.
        Assert.Equal(1.0 / 6, y[0], 1e-15);
        Assert.Equal(1.0 / 6, y[1], 1e-15);
        Assert.Equal(2.0 / 3, y[2], 1e-15);
    }

    [Fact]
    public void Entropy_LazyWithConstantRate_EqualsSteps()
    {
        var map = new EntropyMap(new Simplex(5));
        var random = new RandomStream(22);
        double[] prior = [.1, .2, .3, .15, .25], steps = [.. prior], losses = new double[5], lazy = new double[5];
        for (int round = 0; round < 50; round++)
        {
            double[] v = Point(random, 5, 1);
            for (int i = 0; i < 5; i++) losses[i] += v[i];

            map.Step(steps, v, .3, steps);
            map.Lazy([.. prior.Select(weight => Math.Log(weight))], losses, .3, lazy);

            for (int i = 0; i < 5; i++) Assert.Equal(lazy[i], steps[i], 1e-12);
        }
    }

    [Theory]
    [InlineData(1e150)]
    [InlineData(-1e150)]
    public void Entropy_HugeLosses_ArePureWeights(double size)
    {
        double[] lazy = new double[2], step = [.5, .5];
        var map = new EntropyMap(new Simplex(2));

        map.Lazy([], [size, 0], .5, lazy);
        map.Step(step, [size, 0], .5, step);

        Assert.Equal(size > 0 ? [0, 1] : [1, 0], lazy);
        Assert.Equal(lazy, step);
    }

    [Fact]
    public void PNorm_WorkedExample_GoesThereAndBack()
    {
        var map = new PNormMap(3, exponent: 1.5);
        double[] x = [.3, -.7, .2], theta = new double[3], back = new double[3];

        map.ToDual(x, theta);
        map.ToPrimal(theta, back);

        double[] expected = [.516679, -.789240, .421866];
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(expected[i], theta[i], 1e-6);
            Assert.Equal(x[i], back[i], 1e-12);
        }
    }

    [Theory]
    [InlineData(1e-150)]
    [InlineData(1)]
    [InlineData(1e150)]
    public void PNorm_AnySize_IsHomogeneousAndInvertible(double size)
    {
        var map = new PNormMap(6);
        double[] x = Point(new RandomStream(23), 6, 1), scaled = [.. x.Select(value => size * value)], back = new double[6], theta = new double[6];

        map.ToDual(x, theta);
        map.ToDual(scaled, scaled);
        map.ToPrimal(scaled, back);

        for (int i = 0; i < 6; i++)
        {
            Assert.Equal(theta[i], scaled[i] / size, 1e-12);
            Assert.Equal(x[i], back[i] / size, 1e-12);
        }
    }

    [Fact]
    public void PNorm_Zero_StaysZero()
    {
        double[] x = new double[3];

        new PNormMap(3).ToDual(x, x);
        new PNormMap(3).Step(x, new double[3], 1, x);

        Assert.Equal(new double[3], x);
    }

    [Fact]
    public void PNorm_Exponent_DefaultsToTheLogarithmOfTheDimension()
    {
        Assert.Equal(2, new PNormMap(1).Exponent);
        Assert.Equal(2, new PNormMap(2).Exponent);
        Assert.Equal(2 * Math.Log(100) / ((2 * Math.Log(100)) - 1), new PNormMap(100).Exponent, 1e-15);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Step_Repeatedly_DoesNotAllocate(string name)
    {
        IMirrorMap map = Maps[name];
        double[] x = Inner(map, new RandomStream(24)), v = [1, -.5, .2, 0];

        Assert.Equal(0, Allocation.Of(() =>
        {
            for (int i = 0; i < 20; i++) map.Step(x, v, .1, x);
        }));
    }

    [Fact]
    public void Members_BadInput_AreRefused()
    {
        Assert.Throws<ArgumentNullException>(() => new EuclideanMap(null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PNormMap(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PNormMap(3, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PNormMap(3, exponent: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PNormMap(3, exponent: 2.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new EntropyMap(new Simplex(2)).Lazy([], new double[3], 1, new double[3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PNormMap(3).ToDual(new double[2], new double[2]));
        double[] shared = [1, 1, 1];
        Assert.Throws<ArgumentException>(() => new PNormMap(3).Step([0, 0, 0], shared, 1, shared));
        Assert.Throws<ArgumentException>(() => new EntropyMap(new Simplex(3)).Step([.2, .3, .5], shared, 1, shared));
    }

    private static double[] Inner(IMirrorMap map, RandomStream random)
    {
        double[] x = Point(random, 4, 1);
        if (map is EntropyMap)
        {
            x = [.. x.Select(Math.Exp)];
            return [.. x.Select(value => 1.5 * value / x.Sum())];
        }

        double p = map is PNormMap norm ? norm.Exponent : 2, length = Norm(x, p), size = random.NextDouble();
        return [.. x.Select(value => size * value / length)];
    }

    private static double Objective(IMirrorMap map, double[] y, double[] x, double[] v, double eta) =>
        Dot(v, y) + (Divergence(map, y, x) / eta);

    private static double Divergence(IMirrorMap map, double[] y, double[] x)
    {
        if (map is EntropyMap) return y.Zip(x, (a, b) => a == 0 ? b : (a * Math.Log(a / b)) - a + b).Sum();
        double p = map is PNormMap norm ? norm.Exponent : 2, length = Norm(x, p);
        double[] gradient = [.. x.Select(value => Math.Sign(value) * Math.Pow(Math.Abs(value), p - 1) * Math.Pow(length, 2 - p))];
        return (Math.Pow(Norm(y, p), 2) / 2) - (length * length / 2) - Dot(gradient, Minus(y, x));
    }

    private static double Norm(double[] x, double p) => Math.Pow(x.Sum(value => Math.Pow(Math.Abs(value), p)), 1 / p);
}
