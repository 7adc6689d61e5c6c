using Bandits.OnlineOpt.Domains;
using Bandits.Randomness;

namespace Bandits.OnlineOpt.Tests.Domains;

/// <summary>One domain of every kind, and random points near and far.</summary>
internal static class ExampleDomains
{
    public static readonly Dictionary<string, IDomain> All = new()
    {
        ["ball"] = new Ball(5, 1.5),
        ["ball elsewhere"] = new Ball([1, -2, .5, 0, 3], .7),
        ["tiny ball"] = new Ball(3, 1e-150),
        ["line"] = new Ball(1, 2),
        ["box"] = new Box([-1, 0, .5], [1, 0, 3]),
        ["cube"] = new Box(6, -1, 2),
        ["halfspace"] = new Halfspace([1, -2, .5], -.4),
        ["hyperplane"] = new Hyperplane([1, -2, .5], .9),
        ["simplex"] = new Simplex(5),
        ["point"] = new Simplex(1, 3),
        ["large simplex"] = new Simplex(700, 2.5),
        ["l1 ball"] = new L1Ball(5, 1.2),
        ["large l1 ball"] = new L1Ball(300, 4),
        ["capped simplex"] = new CappedSimplex(6, 2.3, .8),
        ["full capped simplex"] = new CappedSimplex(3, 3, 1),
        ["ellipsoid"] = new Ellipsoid([.5, -1, 0], [4, 1, .5, 1, 3, -.2, .5, -.2, 2]),
        ["thin ellipsoid"] = new Ellipsoid([0, 0, 0], [1e8, 0, 0, 0, 1, 0, 0, 0, 3e3]),
        ["intersection"] = new Intersection(new Ball(3, 1), new Halfspace([1, 1, 0], .3)),
    };

    public static TheoryData<string> Names => [.. All.Keys];

    public static double[] Point(RandomStream random, int dimension, double scale) =>
        [.. Enumerable.Range(0, dimension).Select(_ => scale * random.NextGaussian())];

    public static double[] Projected(IDomain domain, double[] point)
    {
        double[] result = [.. point];
        domain.Project(result);
        return result;
    }

    public static double Dot(double[] x, double[] y) => x.Zip(y, (a, b) => a * b).Sum();

    public static double[] Minus(double[] x, double[] y) => [.. x.Zip(y, (a, b) => a - b)];

    public static double Length(double[] x) => Math.Sqrt(Dot(x, x));
}
