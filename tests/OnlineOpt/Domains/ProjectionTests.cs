using Bandits.OnlineOpt.Domains;
using Bandits.Randomness;
using Bandits.Tests;
using static Bandits.OnlineOpt.Tests.Domains.ExampleDomains;

namespace Bandits.OnlineOpt.Tests.Domains;

public sealed class ProjectionTests
{
    public static TheoryData<string> Domains => Names;

    // Without the intersection: the corrections of far points lose the digits of near ones.
    public static TheoryData<string> Bounded =>
        [.. All.Where(domain => double.IsFinite(domain.Value.Diameter) && domain.Value is not Intersection).Select(domain => domain.Key)];

    [Theory]
    [MemberData(nameof(Domains))]
    public void Project_RandomPoints_LiesInTheSetAndStaysThere(string name)
    {
        IDomain domain = All[name];
        var random = new RandomStream(1);
        foreach (double scale in new[] { .1, 1, 10, 1e4 })
            for (int i = 0; i < 50; i++)
            {
                double[] x = Projected(domain, Point(random, domain.Dimension, scale));
                double size = Math.Max(1, Length(x));
                Assert.True(domain.Contains(x, 1e-9 * size));
                Assert.True(Length(Minus(Projected(domain, x), x)) <= 2e-10 * size);
            }
    }

    // x is the projection of y if and only if <y - x, z - x> <= 0 for every z in the set.
    [Theory]
    [MemberData(nameof(Domains))]
    public void Project_RandomPoints_SatisfiesTheVariationalInequality(string name)
    {
        IDomain domain = All[name];
        var random = new RandomStream(2);
        foreach (double scale in new[] { .1, 1, 10 })
            for (int i = 0; i < 20; i++)
            {
                double[] y = Point(random, domain.Dimension, scale), x = Projected(domain, y), outward = Minus(y, x);
                for (int j = 0; j < 50; j++)
                {
                    double[] z = Projected(domain, Point(random, domain.Dimension, j % 2 == 0 ? 1 : 3));
                    double[] way = Minus(z, x);
                    Assert.True(Dot(outward, way) <= 1e-9 * (1 + Length(outward)) * (1 + Length(way)));
                }
            }
    }

    [Theory]
    [MemberData(nameof(Domains))]
    public void Project_PointOfTheSet_ReturnsIt(string name)
    {
        IDomain domain = All[name];
        double[] center = new double[domain.Dimension];
        domain.CopyCenter(center);

        Assert.True(domain.Contains(center, 1e-10));
        Assert.True(Length(Minus(Projected(domain, center), center)) <= 1e-14);
    }

    [Theory]
    [MemberData(nameof(Domains))]
    public void InnerRadiusAndDiameter_RandomPoints_HoldAndAreReached(string name)
    {
        IDomain domain = All[name];
        var random = new RandomStream(3);
        double[] center = new double[domain.Dimension];
        domain.CopyCenter(center);
        double furthest = 0;
        for (int i = 0; i < 300; i++)
        {
            double[] direction = Point(random, domain.Dimension, 1);
            double length = Length(direction);
            double[] near = [.. center.Zip(direction, (c, u) => c + (domain.InnerRadius * u / length))];
            Assert.True(domain.Contains(near, 1e-12));
            double[] x = Projected(domain, [.. direction.Select(u => 1e3 * u)]), z = Projected(domain, [.. direction.Select(u => -1e3 * u)]);
            furthest = Math.Max(furthest, Length(Minus(x, z)));
            Assert.True(furthest <= (domain.Diameter * (1 + 1e-9)) + (domain.Diameter == 0 ? 1e-12 : 0));
        }

        // Opposite points reach some of the diameter in every one of these sets that is bounded.
        if (double.IsFinite(domain.Diameter)) Assert.True(furthest >= .3 * domain.Diameter);
    }

    [Theory]
    [MemberData(nameof(Bounded))]
    public void Project_FarPoint_StaysFinite(string name)
    {
        IDomain domain = All[name];
        double[] y = Point(new RandomStream(4), domain.Dimension, 1e150);

        double[] x = Projected(domain, y);

        Assert.True(domain.Contains(x));
        double[] nearer = Projected(domain, [.. y.Select(value => value * 1e-140)]);
        Assert.True(Length(Minus(x, nearer)) <= 1e-6);
    }

    [Theory]
    [MemberData(nameof(Domains))]
    public void Project_Repeatedly_DoesNotAllocate(string name)
    {
        IDomain domain = All[name];
        double[] y = Point(new RandomStream(5), domain.Dimension, 10), x = new double[domain.Dimension];

        Assert.Equal(0, Allocation.Of(() =>
        {
            for (int i = 0; i < 20; i++)
            {
                y.CopyTo(x, 0);
                domain.Project(x);
            }
        }));
    }

    [Theory]
    [MemberData(nameof(Domains))]
    public void Contains_NotANumber_IsFalse(string name)
    {
        IDomain domain = All[name];
        double[] center = new double[domain.Dimension];
        domain.CopyCenter(center);
        center[^1] = double.NaN;

        Assert.False(domain.Contains(center));
    }

    [Theory]
    [MemberData(nameof(Domains))]
    public void Members_WrongLength_AreRefused(string name)
    {
        IDomain domain = All[name];
        double[] wrong = new double[domain.Dimension + 1];

        Assert.Throws<ArgumentOutOfRangeException>(() => domain.Project(wrong));
        Assert.Throws<ArgumentOutOfRangeException>(() => domain.CopyCenter(wrong));
        Assert.Throws<ArgumentOutOfRangeException>(() => domain.Contains(wrong));
    }

    [Fact]
    public void Project_WorkedExamples_AreExact()
    {
        Close([.6, .4, 0], Projected(new Simplex(3), [.8, .6, -.2]));
        Close([1, 0, 0, 0], Projected(new Simplex(4), [2, 1, 0, -1]));
        Close([.7 / 3, 1 / 3.0, 1.3 / 3], Projected(new Simplex(3), [.1, .2, .3]));
        Close([.55, -.45, 0], Projected(new L1Ball(3, 1), [.9, -.8, .1]));
        Close([.6, .8], Projected(new Ball(2, 1), [3, 4]));
        Close([4, 1], Projected(new Ball([1, 1], 3), [9, 1]));
        Close([1, -1], Projected(new Box(2, -1, 1), [7, -1.5]));
        Close([.5, .5], Projected(new Halfspace([1, 1], 1), [1, 1]));
        Close([.5, .5], Projected(new Hyperplane([2, 2], 2), [0, 0]));
        Close([1, 1, 0], Projected(new CappedSimplex(3, 2), [5, 4, -1]));
        Close([1, .5, .5], Projected(new CappedSimplex(3, 2), [9, .3, .3]));
        Close([2, 0], Projected(new Ellipsoid([0, 0], [.25, 0, 0, 1]), [7, 0]));

        static void Close(double[] expected, double[] actual)
        {
            for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], 1e-14);
        }
    }

    [Fact]
    public void Project_LengthEqualToTheRadius_ChangesNothing()
    {
        Assert.Equal([3, 4], Projected(new Ball(2, 5), [3, 4]));
        Assert.Equal([-.25, .75], Projected(new L1Ball(2, 1), [-.25, .75]));
        Assert.Equal([2, 0], Projected(new Ellipsoid([0, 0], [.25, 0, 0, 1]), [2, 0]));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(1000)]
    public void Simplex_Ties_ShareEqually(int dimension)
    {
        foreach (double level in new[] { 0, -7, 1e150, -1e-150 })
        {
            double[] tied = new double[dimension];
            Array.Fill(tied, level);
            foreach (double share in Projected(new Simplex(dimension, 2), tied)) Assert.Equal(2.0 / dimension, share, 1e-15);
            foreach (double share in Projected(new CappedSimplex(dimension, 2), tied)) Assert.Equal(2.0 / dimension, share, 1e-14);
        }
    }

    // Gaussian: few survive the first pass; equal up to 1e-9: all do; rising: the bound comes late; halving: one leaves per sweep.
    [Fact]
    public void Simplex_FilterAndSort_Agree()
    {
        var random = new RandomStream(6);
        for (int trial = 0; trial < 200; trial++)
        {
            int d = 1 + random.NextIndex(2000);
            double sum = Math.Exp(4 * random.NextGaussian());
            double[] x = (trial % 4) switch
            {
                0 => Point(random, d, 1),
                1 => Point(random, d, 1e-9),
                2 => [.. Enumerable.Range(0, d).Select(i => (double)i / d)],
                _ => [.. Enumerable.Range(0, d).Select(i => -Math.Pow(2, -i % 60))],
            };
            double top = x.Max();

            double byFilter = SimplexThreshold.ByFiltering(x, top, sum, new double[d]);
            double bySort = SimplexThreshold.BySorting([.. x.Select(value => value - top)], sum);

            Assert.Equal(bySort, byFilter, 1e-12 * Math.Max(1, sum));
        }
    }

    // Brute force in low dimension: the projection is the nearest of the projections onto the affine hulls of all faces.
    [Fact]
    public void Simplex_AllSupports_NearestIsTheProjection()
    {
        var random = new RandomStream(7);
        for (int trial = 0; trial < 100; trial++)
        {
            double[] y = Point(random, 5, 1);
            double[]? best = null;
            for (int support = 1; support < 32; support++)
            {
                int size = int.PopCount(support);
                double theta = (Enumerable.Range(0, 5).Where(i => (support >> i & 1) == 1).Sum(i => y[i]) - 1) / size;
                double[] x = [.. y.Select((value, i) => (support >> i & 1) == 1 ? value - theta : 0)];
                if (x.Min() >= 0 && (best is null || Length(Minus(y, x)) < Length(Minus(y, best)))) best = x;
            }

            Assert.True(Length(Minus(best!, Projected(new Simplex(5), y))) <= 1e-12);
        }
    }

    // The sum of clamp(x - theta) falls with theta: 200 halvings find theta independently.
    [Fact]
    public void CappedSimplex_Bisection_FindsTheSame()
    {
        var random = new RandomStream(8);
        for (int trial = 0; trial < 200; trial++)
        {
            int d = 1 + random.NextIndex(12);
            double cap = .1 + random.NextDouble(), sum = d * cap * random.NextDouble();
            double[] y = Point(random, d, trial % 2 == 0 ? 1 : .1);
            double low = y.Min() - cap - 1, high = y.Max() + 1;
            for (int i = 0; i < 200; i++)
            {
                double theta = (low + high) / 2;
                if (y.Sum(value => Math.Clamp(value - theta, 0, cap)) > sum) low = theta;
                else high = theta;
            }

            double[] expected = [.. y.Select(value => Math.Clamp(value - high, 0, cap))];
            Assert.True(Length(Minus(expected, Projected(new CappedSimplex(d, sum, cap), y))) <= 1e-12);
        }
    }

    // The diameter is reached by two vertices: all with floor(k/c) coordinates at the cap and one at the rest.
    [Fact]
    public void CappedSimplex_AllVertices_ReachTheDiameter()
    {
        var random = new RandomStream(9);
        for (int trial = 0; trial < 60; trial++)
        {
            int d = 1 + random.NextIndex(5);
            double cap = .5 + random.NextDouble(), sum = trial % 3 == 0 ? cap * (1 + random.NextIndex(d)) : d * cap * random.NextDouble();
            int full = (int)Math.Min(Math.Floor((sum / cap) + 1e-12), d);
            double rest = Math.Max(0, sum - (full * cap));
            List<double[]> vertices = [];
            for (int set = 0; set < 1 << d; set++)
                for (int one = 0; one < d; one++)
                    if (int.PopCount(set) == full && ((set >> one & 1) == 0 || full == d))
                        vertices.Add([.. Enumerable.Range(0, d).Select(i => (set >> i & 1) == 1 ? cap : i == one ? rest : 0)]);
            double furthest = vertices.Max(x => vertices.Max(z => Length(Minus(x, z))));

            Assert.Equal(furthest, new CappedSimplex(d, sum, cap).Diameter, 1e-7);
        }
    }

    [Fact]
    public void Intersection_BallAndHyperplane_IsTheSmallerBall()
    {
        var disc = new Intersection(new Ball(3, 1), new Hyperplane([0, 0, 1], .6));

        double[] x = Projected(disc, [3, 4, 5]);

        Assert.True(Length(Minus([.48, .64, .6], x)) <= 1e-8);
    }

    [Fact]
    public void Constructors_BadInput_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Ball(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Ball(2, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Ball(2, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Ball([double.NaN], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Box(2, 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Box([0, 0], [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Box([0], [double.PositiveInfinity]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Halfspace([0, 0], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Hyperplane([], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Simplex(3, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new L1Ball(3, double.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CappedSimplex(3, 3.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CappedSimplex(3, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Ellipsoid([0, 0], [1]));
        Assert.Throws<ArgumentException>(() => new Ellipsoid([0, 0], [1, 0, .5, 1]));
        Assert.Throws<ArgumentException>(() => new Ellipsoid([0, 0], [1, 0, 0, -1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Intersection(new Ball(2, 1), new Ball(3, 1)));
        Assert.Throws<ArgumentException>(() => new Intersection(new Ball(2, 1), new Halfspace([1, 0], -2)));
    }
}
