using Bandits.Environments.Costs;
using Bandits.Randomness;
using Bandits.Solvers;
using Bandits.Solvers.Grids;
using Bandits.Solvers.Relaxation;
using Bandits.Solvers.Sparse;
using Bandits.Solvers.Theory;
using Bandits.Validation;

namespace Bandits.Tuning.Relaxation;

/// <summary>One Poisson problem with random right-hand sides, its sweeps of over-relaxation beside what theory says of them.</summary>
/// <remarks>
/// <para>
/// The amount is the number of sweeps k. References for every omega: <c>asymptotic omega=...</c>, ln(eps) / ln(rho), too few where a solve ends
/// before it has reached its rate; <c>bound omega=...</c>, U(omega) with the least tau that makes it a bound at all of them. References of the
/// whole: <c>jacobi-radius</c>, beta; <c>tau</c>; <c>bound-ratio</c>, the mean of U / k over omega. There is no context.
/// </para>
/// <para>Source: Khodak, Chow, Balcan, Talwalkar, "Learning to Relax", ICLR 2024, section 2.</para>
/// </remarks>
public static class SorBound
{
    /// <summary>What the columns of the table stand for.</summary>
    /// <param name="options">The options.</param>
    public static CostLayout Layout(SorBoundOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Check.That(options.Shift > Least(options), options.Shift, $"above {Least(options)} for {options.Side} grid points per side, or the matrix is not positive definite", "shift");
        IReadOnlyList<double> omegas = options.Omegas ?? OmegaGrid.Fine;
        return CostLayout.Of("omega", omegas,
        [
            .. CostReference.ForEach("asymptotic", "omega", omegas), .. CostReference.ForEach("bound", "omega", omegas),
            new("jacobi-radius"), new("tau"), new("bound-ratio"),
        ]);
    }

    /// <summary>Draws right-hand sides, makes all solves, on all cores, and fits the bound to each.</summary>
    /// <param name="rounds">Number of right-hand sides, from 1 to 10^7.</param>
    /// <param name="streams">The streams of the world; another one gives other right-hand sides.</param>
    /// <param name="options">The options.</param>
    /// <returns>The sweeps of every omega, and the references.</returns>
    /// <exception cref="ArgumentException">There is no such bound: solves end long before they reach their rate, or not at all.</exception>
    public static CostTable Table(long rounds, Streams streams, SorBoundOptions options)
    {
        ArgumentNullException.ThrowIfNull(streams);
        OptionRules.Validate(options);
        CostLayout layout = Layout(options);
        (double[] contexts, double[] amounts) = Tables.Room(rounds, layout);
        var rule = new StopRule { Tolerance = options.Tolerance };
        double[] omegas = [.. layout.Settings!];
        FivePoint stencil = FivePoint.Poisson2D(options.Side, options.Shift);
        double beta = stencil.JacobiRadius;
        CsrMatrix matrix = stencil.ToCsr();
        double[][] rightHandSides = Tables.RightHandSides(contexts.Length, matrix.Size, options.Ones ? null : streams.Stream("instances"));
        var solved = new (int[] Sweeps, double Tau)[contexts.Length];
        Parallel.For(0, contexts.Length, round =>
        {
            var relaxation = new CsrRelaxation(matrix);
            int[] sweeps = Array.ConvertAll(omegas, omega => Sor.Solve(relaxation, rightHandSides[round], new double[matrix.Size], omega, rule).Iterations);
            solved[round] = (sweeps, SweepSurrogate.FitTau(matrix, beta, omegas, sweeps));
        });
        double[] asymptotic = Array.ConvertAll(omegas, omega => Math.Log(options.Tolerance) / Math.Log(OverRelaxation.SpectralRadius(omega, beta)));
        for (int round = 0; round < contexts.Length; round++)
        {
            (int[] sweeps, double tau) = solved[round];
            if (!(tau < 1)) throw new ArgumentException($"U bounds these sweeps with no tau below 1, only with {tau}: take a smaller tolerance, or a shift further from {Least(options)}.", nameof(options));
            double[] bounds = Array.ConvertAll(omegas, new SweepSurrogate(beta, tau, options.Tolerance).Sweeps);
            double[] row = [.. sweeps, .. asymptotic, .. bounds, beta, tau, bounds.Zip(sweeps, (most, k) => most / k).Average()];
            row.CopyTo(amounts, round * layout.Columns);
        }

        return new CostTable(layout, contexts, amounts);
    }

    // The matrix is positive definite above.
    private static double Least(SorBoundOptions options) => 4 * Math.Cos(Math.PI / (options.Side + 1)) - 4;
}
