using Bandits.Environments.Costs;
using Bandits.Randomness;
using Bandits.Solvers;
using Bandits.Solvers.Grids;
using Bandits.Solvers.Relaxation;
using Bandits.Solvers.Theory;
using Bandits.Validation;

namespace Bandits.Tuning.Relaxation;

/// <summary>Poisson problems with a random shift of the diagonal and a random right-hand side, each solved by successive over-relaxation from zero.</summary>
/// <remarks>
/// <para>
/// A = Poisson2D(g) + c I with c = least + range Z for a beta number Z, b a standard normal vector redrawn until its norm is at most
/// sqrt(n), sweeps in natural order until the residual has fallen by eps. The amount is the number of sweeps, the context c. References:
/// <c>optimal-omega</c>, the closed form omega*(c) = 2 / (1 + sqrt(1 - beta^2)), beta = 4 cos(pi / (g + 1)) / (4 + c); <c>adaptive</c>, a
/// rule of the 1970s that estimates beta from the sweeps of the solve itself and learns nothing from one solve to the next; and
/// <c>estimated-omega</c>, the same formula with beta estimated by 20 products with A before the solve, each charged as a sweep.
/// </para>
/// <para>Source: Khodak, Chow, Balcan, Talwalkar, "Learning to Relax", ICLR 2024, sections 2 and 3; adaptive rule: Hageman, Young, "Applied
/// Iterative Methods", 1981.</para>
/// </remarks>
public static class SorShifts
{
    // Numbers of right-hand sides that are kept at a time.
    private const int Room = 1 << 20;

    private const int Products = 20;

    /// <summary>What the columns of the table stand for.</summary>
    /// <param name="options">The options.</param>
    public static CostLayout Layout(SorShiftsOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.RequireDefinite();
        CostReference[] references = [new("optimal-omega", shift => OptimalOmega(options.Side, shift)), new("adaptive"), new("estimated-omega")];
        return CostLayout.Of("omega", options.Omegas ?? OmegaGrid.Default, references) with { Contexts = options.Shifts };
    }

    /// <summary>Draws a sequence of instances and makes all solves, on all cores.</summary>
    /// <param name="rounds">Number of instances T, from 1 to 10^7.</param>
    /// <param name="streams">The streams of the world; another one gives other instances.</param>
    /// <param name="options">The options.</param>
    /// <returns>The sweeps of every omega on every instance.</returns>
    public static CostTable Table(long rounds, Streams streams, SorShiftsOptions options)
    {
        ArgumentNullException.ThrowIfNull(streams);
        OptionRules.Validate(options);
        CostLayout layout = Layout(options);
        (double[] contexts, double[] amounts) = Tables.Room(rounds, layout);
        var rule = new StopRule { Tolerance = options.Tolerance, MaxIterations = options.MaxIterations };
        double penalty = options.Penalty * options.MaxIterations;
        RandomStream random = streams.Stream("instances");
        var matrix = FivePoint.Poisson2D(options.Side);
        var solver = new BatchedSor(matrix, rule);
        double[] omegas = [.. layout.Settings!];
        int unknowns = matrix.Size, chunk = Math.Clamp(Room / unknowns, 16, 4096);
        double[] b = new double[(int)Math.Min(chunk, rounds) * unknowns];
        for (int from = 0; from < rounds; from += chunk)
        {
            int count = (int)Math.Min(chunk, rounds - from);
            for (int i = 0; i < count; i++)
            {
                contexts[from + i] = options.Draw(random);
                random.NextTruncatedNormal(b.AsSpan(i * unknowns, unknowns));
            }

            SweepTable sweeps = solver.Solve(contexts.AsMemory(from, count), b.AsMemory(0, count * unknowns), omegas);
            Parallel.For(0, count, () => new References(options.Side, rule), (i, _, references) =>
            {
                Span<double> row = amounts.AsSpan((from + i) * layout.Columns, layout.Columns);
                for (int arm = 0; arm < omegas.Length; arm++)
                    row[arm] = sweeps.Status(i, arm) == SolveStatus.Converged ? sweeps[i, arm] : penalty;
                (SolveResult optimal, SolveResult adaptive, SolveResult estimated) = references.Solve(contexts[from + i], b.AsSpan(i * unknowns, unknowns));
                row[^3] = Charge.Of(optimal, penalty);
                row[^2] = Charge.Of(adaptive, penalty);
                row[^1] = Products + Charge.Of(estimated, penalty);
                return references;
            }, _ => { });
        }

        return new CostTable(layout, contexts, amounts);
    }

    private static double OptimalOmega(int side, double shift) => OverRelaxation.BestOmega(FivePoint.Poisson2D(side, shift).JacobiRadius);

    // Their omega differs from instance to instance, and within a solve.
    private sealed class References(int side, StopRule rule)
    {
        private readonly FivePoint _matrix = FivePoint.Poisson2D(side);
        private readonly AdaptiveSor _adaptive = new();
        private readonly double[] _x = new double[side * side], _diagonal = new double[side * side];

        public (SolveResult Optimal, SolveResult Adaptive, SolveResult Estimated) Solve(double shift, ReadOnlySpan<double> b)
        {
            _matrix.Shift = shift;
            var relaxation = new Lexicographic(_matrix);
            Array.Clear(_x);
            SolveResult optimal = Sor.Solve(relaxation, b, _x, OptimalOmega(side, shift), rule);
            Array.Clear(_x);
            SolveResult adaptive = _adaptive.Solve(relaxation, b, _x, rule);
            Array.Clear(_x);
            return (optimal, adaptive, Sor.Solve(relaxation, b, _x, EstimatedOmega(), rule));
        }

        // From the same first vector every time.
        private double EstimatedOmega()
        {
            Array.Fill(_diagonal, _matrix.Diagonal);
            return OverRelaxation.BestOmega(JacobiRadius.Estimate(_matrix, _diagonal, new RandomStream(1), Products));
        }
    }
}
