using Bandits.Environments.Costs;
using Bandits.Randomness;
using Bandits.Solvers;
using Bandits.Solvers.Grids;
using Bandits.Solvers.Krylov;
using Bandits.Solvers.Sparse;
using Bandits.Solvers.Theory;
using Bandits.Validation;

namespace Bandits.Tuning.Relaxation;

/// <summary>One Poisson problem with random right-hand sides, solved by conjugate gradients with symmetric over-relaxation as preconditioner, beside a bound on the iterations.</summary>
/// <remarks>
/// <para>
/// The amount is the number of iterations k. References for every omega: <c>bound omega=...</c>, 1 + tau T(omega) of <see cref="SsorBound"/> with the
/// least tau that makes it a bound at all of them; <c>least-eigenvalue omega=...</c> of M^-1 A, and <c>eigenvalue-bound omega=...</c>, what the
/// bound puts in its place. References of the whole: <c>mu</c>, <c>minus-nu</c> (nu is negative here), <c>condition</c>, <c>tau</c>. There is no
/// context.
/// </para>
/// <para>Source: Khodak, Chow, Balcan, Talwalkar, "Learning to Relax", ICLR 2024, section 4.</para>
/// </remarks>
public static class PcgBound
{
    /// <summary>What the columns of the table stand for.</summary>
    /// <param name="options">The options.</param>
    public static CostLayout Layout(PcgBoundOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        IReadOnlyList<double> omegas = options.Omegas ?? OmegaGrid.Preconditioner;
        return CostLayout.Of("omega", omegas,
        [
            .. CostReference.ForEach("bound", "omega", omegas), .. CostReference.ForEach("least-eigenvalue", "omega", omegas),
            .. CostReference.ForEach("eigenvalue-bound", "omega", omegas), new("mu"), new("minus-nu"), new("condition"), new("tau"),
        ]);
    }

    /// <summary>Draws right-hand sides, makes all solves, on all cores, and fits the bound to each.</summary>
    /// <param name="rounds">Number of right-hand sides, from 1 to 10^7.</param>
    /// <param name="streams">The streams of the world; another one gives other right-hand sides.</param>
    /// <param name="options">The options.</param>
    /// <returns>The iterations of every omega, and the references.</returns>
    public static CostTable Table(long rounds, Streams streams, PcgBoundOptions options)
    {
        ArgumentNullException.ThrowIfNull(streams);
        OptionRules.Validate(options);
        CostLayout layout = Layout(options);
        (double[] contexts, double[] amounts) = Tables.Room(rounds, layout);
        var rule = new StopRule { Tolerance = options.Tolerance };
        double[] omegas = [.. layout.Settings!];
        CsrMatrix matrix = options.Shape == ProblemShape.Square
            ? FivePoint.Poisson2D(options.Lattice - 2, options.Shift).ToCsr()
            : ModelMatrices.LShape(options.Lattice, options.Shift);
        var bound = new SsorBound(matrix);
        double[] most = Array.ConvertAll(omegas, omega => bound.Iterations(omega, options.Tolerance));
        double[] known =
        [
            .. omegas.Select(omega => SsorSpectrum.Ends(new CsrRelaxation(matrix), omega, new RandomStream(1)).Least),
            .. omegas.Select(bound.LeastEigenvalue),
            bound.Mu, -bound.Nu, bound.Condition,
        ];
        double[][] rightHandSides = Tables.RightHandSides(contexts.Length, matrix.Size, options.Ones ? null : streams.Stream("instances"));
        Parallel.For(0, contexts.Length, round =>
        {
            (var relaxation, var solver) = (new CsrRelaxation(matrix), new SsorPcg());
            int[] iterations = Array.ConvertAll(omegas, omega => solver.Solve(relaxation, rightHandSides[round], new double[matrix.Size], omega, rule).Iterations);
            double tau = iterations.Zip(most, (k, least) => (k - 1) / least).Max();
            double[] row = [.. iterations, .. most.Select(least => 1 + tau * least), .. known, tau];
            row.CopyTo(amounts, round * layout.Columns);
        });
        return new CostTable(layout, contexts, amounts);
    }
}
