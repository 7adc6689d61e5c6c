using Bandits.Randomness;
using Bandits.Solvers;
using Bandits.Solvers.Grids;

namespace Bandits.Benchmarks.Sweeps;

/// <summary>Many systems at once, here and in C.</summary>
internal sealed class LanePairs(CFunctions c) : IDisposable
{
    /// <summary>Solves of the table: 5000 systems with 20 parameters.</summary>
    public const int Solves = 5000 * 20;

    private const int CLanes = 8, Sweeps = 100;

    private readonly List<NativeNumbers<double>> _arrays = [];

    /// <summary>Sweeps over one square grid; those here with all that comes with taking up a system.</summary>
    /// <param name="points">Points along each side.</param>
    /// <param name="measured">Whether with the residual in every sweep.</param>
    public Pair Batch(int points, bool measured)
    {
        const int Systems = 160;
        int n = points * points;
        var solver = new BatchedSor(FivePoint.Poisson2D(points), new StopRule { MaxIterations = Sweeps, CheckEvery = measured ? 1 : Sweeps, Tolerance = 1e-100 });
        (double[] shifts, double[] right, double[] omega) = (new double[Systems], new double[Systems * n], [1.5]);
        Array.Fill(right, 1);
        NativeNumbers<double> x = Of((points + 2) * (points + 2) * CLanes), b = Of((points + 2) * (points + 2) * CLanes), omegas = Of(CLanes), diagonals = Of(CLanes);
        for (int y = 1; y <= points; y++) b.Span.Slice((y * (points + 2) + 1) * CLanes, points * CLanes).Fill(1);
        omegas.Span.Fill(1.5);
        diagonals.Span.Fill(4);
        return new Pair(measured ? "lanes + residual" : "lanes", (long)Systems * Sweeps * n,
            reps =>
            {
                for (int rep = 0; rep < reps; rep++) solver.Solve(shifts, right, omega, threads: 1);
            },
            reps =>
            {
                int passes = reps * Systems / CLanes * Sweeps;
                if (measured) c.MeasuredLanes(points, x.Start, b.Start, omegas.Start, diagonals.Start, passes);
                else c.Lanes(points, x.Start, b.Start, omegas.Start, diagonals.Start, passes);
            });
    }

    /// <summary>The table of sweeps for 5000 systems of 100 unknowns with shifts of low variance and 20 parameters; one solve counts as one unknown.</summary>
    public Pair Table()
    {
        const int Systems = 5000, Points = 10;
        var random = new RandomStream(5);
        double[] shifts = new double[Systems], right = new double[Systems * Points * Points], omegas = [.. Enumerable.Range(0, 20).Select(i => 1 + 0.05 * i)];
        for (int system = 0; system < Systems; system++)
        {
            // The second smallest of seven uniform numbers is Beta(2, 6).
            shifts[system] = -0.15 + 0.6 * Enumerable.Range(0, 7).Select(_ => random.NextDouble()).Order().ElementAt(1);
            random.NextTruncatedNormal(right.AsSpan(system * Points * Points, Points * Points));
        }

        var solver = new BatchedSor(FivePoint.Poisson2D(Points));
        NativeNumbers<double> shift = Of(shifts), b = Of(right), omega = Of(omegas), iterations = Of(Solves / 2);
        long mine = 0, theirs = 0;
        return new Pair("table", Solves,
            reps =>
            {
                for (int rep = 0; rep < reps; rep++) mine = Sum(solver.Solve(shifts, right, omegas, threads: 1).Iterations);
            },
            reps =>
            {
                for (int rep = 0; rep < reps; rep++) theirs = c.Table(Points, Systems, shift.Start, b.Start, omegas.Length, omega.Start, 1e-8, 10_000, iterations.Start);
            },
            () => mine, () => theirs);
    }

    public void Dispose() => _arrays.ForEach(array => array.Dispose());

    private static long Sum(ReadOnlySpan<int> iterations)
    {
        long sum = 0;
        foreach (int count in iterations) sum += count;
        return sum;
    }

    private NativeNumbers<double> Of(int count) => Of(new double[count]);

    private NativeNumbers<double> Of(double[] numbers)
    {
        _arrays.Add(new NativeNumbers<double>(numbers));
        return _arrays[^1];
    }
}
