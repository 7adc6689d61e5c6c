using Bandits.OnlineOpt.Domains;
using Bandits.Randomness;
using Bandits.Tests;
using static Bandits.OnlineOpt.Tests.Domains.ExampleDomains;

namespace Bandits.OnlineOpt.Tests.Domains;

public sealed class NormProjectionTests
{
    public static TheoryData<string> Domains => Where(_ => true);

    // Those for which a dense matrix is small.
    public static TheoryData<string> SmallDomains => Where(domain => domain.Dimension <= 100);

    [Fact]
    public void Ball_WorkedExample_IsExactInEveryForm()
    {
        var ball = new Ball(2, 1);
        double[] expected = [.933345, .358981];
        double[] dense = [2, 2], diagonal = [2, 2], spectral = [2, 2];

        ball.ProjectInNorm(dense, [4, 0, 0, 1]);
        ball.ProjectInDiagonalNorm(diagonal, [4, 1]);
        ball.ProjectInNorm(spectral, new Spectrum([4, 0, 0, 1]));

        foreach (double[] x in new[] { dense, diagonal, spectral })
            for (int i = 0; i < 2; i++) Assert.Equal(expected[i], x[i], 1e-6);
        Assert.True(Length(Minus(dense, diagonal)) <= 1e-12);
        Assert.True(Length(Minus(dense, spectral)) <= 1e-12);
    }

    // x is the projection of y if and only if <H(y - x), z - x> <= 0 for every z in the set; idempotent, and within the set.
    [Theory]
    [MemberData(nameof(SmallDomains))]
    public void ProjectInNorm_RandomMatrices_SatisfiesTheVariationalInequality(string name)
    {
        var domain = (INormProjection)All[name];
        var random = new RandomStream(11);
        foreach (double condition in new[] { 1, 1e2, 1e8 })
            for (int trial = 0; trial < 30; trial++)
            {
                double[] matrix = Matrix(random, domain.Dimension, condition);
                double[] y = Point(random, domain.Dimension, trial % 3 == 0 ? .3 : 3);
                double[] start = trial % 2 == 0 ? [] : Projected(domain, Point(random, domain.Dimension, 1)), x = [.. y];

                domain.ProjectInNorm(x, matrix, start);

                AssertProjection(domain, random, x, Times(matrix, Minus(y, x)));
                double[] again = [.. x]; // may lie outside by rounding
                domain.ProjectInNorm(again, matrix);
                Assert.True(Length(Minus(again, x)) <= 1e-9);
            }
    }

    [Theory]
    [MemberData(nameof(Domains))]
    public void ProjectInDiagonalNorm_RandomMatrices_SatisfiesTheVariationalInequality(string name)
    {
        var domain = (INormProjection)All[name];
        var random = new RandomStream(12);
        foreach (double spread in new[] { 0, 1, 4 })
            for (int trial = 0; trial < 20; trial++)
            {
                double[] diagonal = [.. Point(random, domain.Dimension, spread).Select(Math.Exp)];
                double[] y = Point(random, domain.Dimension, 3), x = [.. y];

                domain.ProjectInDiagonalNorm(x, diagonal);

                AssertProjection(domain, random, x, [.. Minus(y, x).Zip(diagonal, (a, h) => a * h)]);
            }
    }

    [Theory]
    [MemberData(nameof(SmallDomains))]
    public void ProjectInNorm_DiagonalMatrix_AgreesWithTheDiagonalForm(string name)
    {
        var domain = (INormProjection)All[name];
        int d = domain.Dimension;
        var random = new RandomStream(13);
        for (int trial = 0; trial < 20; trial++)
        {
            double[] diagonal = [.. Point(random, d, 1).Select(Math.Exp)], matrix = new double[d * d];
            for (int i = 0; i < d; i++) matrix[(i * d) + i] = diagonal[i];
            double[] dense = Point(random, d, 2), direct = [.. dense], euclidean = [.. dense], unit = [.. dense];

            domain.ProjectInNorm(dense, matrix);
            domain.ProjectInDiagonalNorm(direct, diagonal);
            Assert.True(Length(Minus(dense, direct)) <= 1e-10);

            Array.Fill(diagonal, 7);
            domain.ProjectInDiagonalNorm(unit, diagonal);
            domain.Project(euclidean);
            Assert.True(Length(Minus(unit, euclidean)) <= 1e-11);
        }
    }

    // An independent solver: projected gradient steps, many of them, on problems of small condition.
    [Theory]
    [MemberData(nameof(SmallDomains))]
    public void ProjectInNorm_ProjectedGradient_FindsTheSame(string name)
    {
        var domain = (INormProjection)All[name];
        int d = domain.Dimension;
        var random = new RandomStream(14);
        for (int trial = 0; trial < 20; trial++)
        {
            double[] matrix = Matrix(random, d, 10), y = Point(random, d, 2), x = [.. y], simple = Projected(domain, y);
            for (int step = 0; step < 2000; step++)
                simple = Projected(domain, Minus(simple, [.. Times(matrix, Minus(simple, y)).Select(g => g / 10)]));

            domain.ProjectInNorm(x, matrix);

            Assert.True(Length(Minus(simple, x)) <= 1e-9);
        }
    }

    [Fact]
    public void Ball_FactorAndSpectrum_Agree()
    {
        var random = new RandomStream(15);
        foreach (double condition in new[] { 1e1, 1e4, 1e8 })
            for (int trial = 0; trial < 30; trial++)
            {
                int d = 1 + random.NextIndex(6);
                var ball = new Ball(Point(random, d, 1), .1 + random.NextDouble());
                double[] matrix = Matrix(random, d, condition), dense = Point(random, d, 10), spectral = [.. dense];

                ball.ProjectInNorm(dense, matrix);
                ball.ProjectInNorm(spectral, new Spectrum(matrix));

                // The eigenvalues carry an error of 1e-16 times the largest.
                Assert.True(Length(Minus(dense, spectral)) <= 1e-14 * condition);
            }
    }

    [Theory]
    [MemberData(nameof(SmallDomains))]
    public void ProjectInNorm_FarPoint_StaysInTheSet(string name)
    {
        var domain = (INormProjection)All[name];
        int d = domain.Dimension;
        var random = new RandomStream(16);
        foreach (double condition in new[] { 10, 1e8 })
        {
            double[] matrix = Matrix(random, d, condition), y = Point(random, d, 1e150), x = [.. y], z = [.. y];

            domain.ProjectInNorm(x, matrix);
            domain.ProjectInDiagonalNorm(z, [.. Enumerable.Range(0, d).Select(i => 1.0 + i)]);

            Assert.True(domain.Contains(x));
            Assert.True(domain.Contains(z));
        }
    }

    [Theory]
    [MemberData(nameof(SmallDomains))]
    public void ProjectInNorm_Repeatedly_DoesNotAllocate(string name)
    {
        var domain = (INormProjection)All[name];
        int d = domain.Dimension;
        var random = new RandomStream(17);
        double[] matrix = Matrix(random, d, 50), y = Point(random, d, 5), x = new double[d], diagonal = new double[d];
        Array.Fill(diagonal, 2);

        Assert.Equal(0, Allocation.Of(() =>
        {
            for (int i = 0; i < 20; i++)
            {
                y.CopyTo(x, 0);
                domain.ProjectInNorm(x, matrix);
                y.CopyTo(x, 0);
                domain.ProjectInDiagonalNorm(x, diagonal);
            }
        }));
    }

    [Theory]
    [MemberData(nameof(Domains))]
    public void ProjectInNorm_BadInput_IsRefused(string name)
    {
        var domain = (INormProjection)All[name];
        int d = domain.Dimension;
        double[] far = [.. Enumerable.Range(0, d).Select(i => 10.0 + i)];

        Assert.Throws<ArgumentOutOfRangeException>(() => domain.ProjectInNorm(new double[d + 1], new double[d * d]));
        Assert.Throws<ArgumentOutOfRangeException>(() => domain.ProjectInNorm(far, new double[(d * d) + 1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => domain.ProjectInDiagonalNorm(far, new double[d + 1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => domain.ProjectInDiagonalNorm(far, new double[d]));
        if (domain is Ball) Assert.Throws<ArgumentException>(() => domain.ProjectInNorm(far, new double[d * d]));
    }

    [Fact]
    public void Spectrum_RandomMatrix_GivesItBack()
    {
        double[] matrix = Matrix(new RandomStream(18), 4, 100), x = [1, -2, .5, 3], coordinates = new double[4], back = new double[4];
        var spectrum = new Spectrum(matrix);

        spectrum.Analyse(x, coordinates);
        for (int k = 0; k < 4; k++) coordinates[k] *= spectrum.Values[k];
        spectrum.Compose(coordinates, back);

        Assert.True(Length(Minus(back, Times(matrix, x))) <= 1e-12);
    }

    // Several hundred coordinates, most of which leave the support.
    [Fact]
    public void ProjectInNorm_LargeL1Ball_SatisfiesTheVariationalInequality()
    {
        var domain = (INormProjection)All["large l1 ball"];
        var random = new RandomStream(19);
        double[] matrix = Matrix(random, domain.Dimension, 1e4), y = Point(random, domain.Dimension, 2), x = [.. y];

        domain.ProjectInNorm(x, matrix);

        AssertProjection(domain, random, x, Times(matrix, Minus(y, x)));
    }

    private static TheoryData<string> Where(Func<INormProjection, bool> chosen) =>
        [.. All.Where(pair => pair.Value is INormProjection domain && chosen(domain)).Select(pair => pair.Key)];

    private static void AssertProjection(IDomain domain, RandomStream random, double[] x, double[] outward)
    {
        Assert.True(domain.Contains(x));
        for (int i = 0; i < 40; i++)
        {
            double[] way = Minus(Projected(domain, Point(random, domain.Dimension, i % 2 == 0 ? 1 : 4)), x);
            Assert.True(Dot(outward, way) <= 1e-9 * (1 + (Length(outward) * Length(way))));
        }
    }

    // U diag(w) U' with U a product of reflections I - 2uu', w from 10 down to 10 / condition.
    private static double[] Matrix(RandomStream random, int d, double condition)
    {
        double[,] h = new double[d, d];
        for (int i = 0; i < d; i++) h[i, i] = 10 * Math.Pow(condition, d == 1 ? 0 : -(double)i / (d - 1));
        for (int reflection = 0; reflection < 3; reflection++)
        {
            double[] u = Point(random, d, 1);
            double length = Length(u);
            for (int side = 0; side < 2; side++)
                for (int i = 0; i < d; i++)
                {
                    double product = 0;
                    for (int j = 0; j < d; j++) product += (side == 0 ? h[i, j] : h[j, i]) * u[j] / length;
                    for (int j = 0; j < d; j++)
                    {
                        if (side == 0) h[i, j] -= 2 * product * u[j] / length;
                        else h[j, i] -= 2 * product * u[j] / length;
                    }
                }
        }

        double[] symmetric = new double[d * d];
        for (int i = 0; i < d; i++)
            for (int j = 0; j < d; j++) symmetric[(i * d) + j] = (h[i, j] + h[j, i]) / 2;
        return symmetric;
    }

    private static double[] Times(double[] matrix, double[] x) =>
        [.. Enumerable.Range(0, x.Length).Select(i => Enumerable.Range(0, x.Length).Sum(j => matrix[(i * x.Length) + j] * x[j]))];
}
