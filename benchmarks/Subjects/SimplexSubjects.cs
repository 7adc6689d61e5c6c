using Bandits.Benchmarks.Measuring;
using Bandits.OnlineOpt.Domains;
using Bandits.Randomness;

namespace Bandits.Benchmarks.Subjects;

/// <summary>The projection onto the simplex in 10^6 dimensions, beside one pass that reads and writes as many numbers.</summary>
internal static class SimplexSubjects
{
    private const int Dimension = 1_000_000, Times = 200;

    public const string Pass = "copy of 10^6 numbers";

    /// <summary>Each copies the point, then projects it: the pass of the copy is to be subtracted.</summary>
    public static readonly string[] Projections =
    [
        "copy and simplex projection, normal", "copy and simplex projection, normal / d", "copy and simplex projection, ascending",
    ];

    public static IEnumerable<Subject> All()
    {
        var domain = new Simplex(Dimension);
        double[] room = new double[Dimension];
        yield return Subject.Cost(Pass, "number", (long)Dimension * Times, () => Repeat(() => Point(0).CopyTo(room, 0)));
        for (int law = 0; law < Projections.Length; law++)
        {
            int chosen = law;
            yield return Subject.Cost(Projections[law], "number", (long)Dimension * Times, () => Repeat(() =>
            {
                Point(chosen).CopyTo(room, 0);
                domain.Project(room);
            }));
        }
    }

    private static readonly Dictionary<int, double[]> Points = [];

    // Drawn when it is needed, in the process that samples.
    private static double[] Point(int law)
    {
        if (Points.TryGetValue(law, out double[]? known)) return known;
        var random = new RandomStream(1);
        double[] point = new double[Dimension];
        for (int i = 0; i < Dimension; i++)
            point[i] = law switch
            {
                0 => random.NextGaussian(),                // few coordinates stay
                1 => random.NextGaussian() / Dimension,    // nearly all stay
                _ => (double)i / Dimension / Dimension,    // every coordinate raises the bound
            };
        return Points[law] = point;
    }

    private static void Repeat(Action once)
    {
        for (int i = 0; i < Times; i++) once();
    }
}
