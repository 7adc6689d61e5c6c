using System.Globalization;
using Bandits.Environments.Costs;
using Bandits.Randomness;
using Bandits.Solvers;
using Bandits.Solvers.Grids;
using Bandits.Solvers.Krylov;
using Bandits.Solvers.Relaxation;
using Bandits.Validation;

namespace Bandits.Tuning.Relaxation;

/// <summary>Poisson problems of several sizes in turn; the arms are solvers, whose iterations differ in work.</summary>
/// <remarks>
/// Arms: conjugate gradients, the same preconditioned by symmetric over-relaxation, over-relaxation, and Jacobi's method. The amount is the
/// work in megabytes that have to be moved: iterations times the bytes of one iteration, of n numbers of 8 bytes each: 3 for Jacobi and
/// over-relaxation (a pass that reads x and b and writes x), 13 for conjugate gradients (a product and 11 for its vectors), 19 with the
/// preconditioner (two passes and an inner product more). The context is the number of the size, from 0, so that
/// bins as many as sizes learn each on its own.
/// </remarks>
public static class SolverChoice
{
    private const int PerSweep = 3, PerCg = 13, PerSsorPcg = 19;

    /// <summary>What the columns of the table stand for.</summary>
    /// <param name="options">The options.</param>
    public static CostLayout Layout(SolverChoiceOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Check.That(options.Sides.Count >= 1, options.Sides.Count, "at least 1", "sides");
        string[] arms = ["cg", .. Named("ssor-pcg"), .. Named("sor"), "jacobi"];
        return new CostLayout(arms) { Unit = CostUnit.Work, Contexts = (-0.5, options.Sides.Count - 0.5) };

        IEnumerable<string> Named(string solver) => options.Omegas.Select(omega => string.Create(CultureInfo.InvariantCulture, $"{solver} omega={omega}"));
    }

    /// <summary>Draws the right-hand sides and makes all solves, on all cores.</summary>
    /// <param name="rounds">Number of rounds T, from 1 to 10^7.</param>
    /// <param name="streams">The streams of the world; another one gives other right-hand sides.</param>
    /// <param name="options">The options.</param>
    /// <returns>The work of every solver in every round.</returns>
    public static CostTable Table(long rounds, Streams streams, SolverChoiceOptions options)
    {
        ArgumentNullException.ThrowIfNull(streams);
        OptionRules.Validate(options);
        CostLayout layout = Layout(options);
        (double[] contexts, double[] amounts) = Tables.Room(rounds, layout);
        RandomStream random = streams.Stream("instances");
        int sizes = options.Sides.Count, distinct = (int)Math.Min(rounds, (long)sizes * options.Instances);
        double[][] rightHandSides = [.. Enumerable.Range(0, distinct).Select(round =>
        {
            int side = options.Sides[round % sizes];
            double[] b = new double[side * side];
            random.NextTruncatedNormal(b);
            return b;
        })];
        double[][] work = new double[distinct][];
        Parallel.For(0, distinct, round => work[round] = Work(options.Sides[round % sizes], rightHandSides[round], options));
        for (int round = 0; round < rounds; round++)
        {
            contexts[round] = round % sizes;
            work[round % distinct].CopyTo(amounts, round * layout.Columns);
        }

        return new CostTable(layout, contexts, amounts);
    }

    private static double[] Work(int side, double[] b, SolverChoiceOptions options)
    {
        var matrix = FivePoint.Poisson2D(side);
        var relaxation = new Lexicographic(matrix);
        var rule = new StopRule { Tolerance = options.Tolerance, MaxIterations = options.MaxIterations };
        double[] x = new double[b.Length], diagonal = new double[b.Length];
        Array.Fill(diagonal, matrix.Diagonal);
        double[] Cleared()
        {
            Array.Clear(x);
            return x;
        }

        double Of(SolveResult result, int numbers) => Charge.Of(result, 2.0 * rule.MaxIterations) * numbers * sizeof(double) * b.Length / 1e6;
        return
        [
            Of(new Cg().Solve(matrix, b, Cleared(), rule), PerCg),
            .. options.Omegas.Select(omega => Of(new SsorPcg().Solve(relaxation, b, Cleared(), omega, rule), PerSsorPcg)),
            .. options.Omegas.Select(omega => Of(Sor.Solve(relaxation, b, Cleared(), omega, rule), PerSweep)),
            Of(new Jacobi().Solve(matrix, diagonal, b, Cleared(), rule), PerSweep),
        ];
    }
}
