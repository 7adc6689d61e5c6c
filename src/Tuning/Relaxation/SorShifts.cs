using Bandits.Environments.Costs;
using Bandits.Randomness;
using Bandits.Solvers;
using Bandits.Solvers.Relaxation;
using Bandits.Solvers.Sparse;
using Bandits.Solvers.Theory;
using Bandits.Validation;

namespace Bandits.Tuning.Relaxation;

/// <summary>Poisson problems with a random shift of the diagonal and a random right-hand side, each solved by successive over-relaxation from zero.</summary>
/// <remarks>
/// <para>
/// A = Poisson2D(g) + c I with c = least + range Z for a beta number Z, b a standard normal vector redrawn until its norm is at most
/// sqrt(n), sweeps in natural order until the residual has fallen by eps. The amount is the number of sweeps, the context c. References:
/// <c>optimal-omega</c>, the closed form omega*(c) = 2 / (1 + sqrt(1 - beta^2)), beta = 4 cos(pi / (g + 1)) / (4 + c); and <c>adaptive</c>, a
/// rule of the 1970s that estimates beta from the sweeps of the solve itself and learns nothing from one solve to the next.
/// </para>
/// <para>Source: Khodak, Chow, Balcan, Talwalkar, "Learning to Relax", ICLR 2024, sections 2 and 3; adaptive rule: Hageman, Young, "Applied
/// Iterative Methods", 1981.</para>
/// </remarks>
public static class SorShifts
{
    private const int Chunk = 256;

    /// <summary>What the columns of the table stand for.</summary>
    /// <param name="options">The options.</param>
    public static CostLayout Layout(SorShiftsOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.RequireDefinite();
        CostReference[] references = [new("optimal-omega", shift => OptimalOmega(options.Side, shift)), new("adaptive")];
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
        var laplacian = new CsrRelaxation(ModelMatrices.Poisson2D(options.Side));
        int unknowns = laplacian.Matrix.Size, arms = layout.Arms.Count;
        double[] b = new double[Chunk * unknowns];
        for (int from = 0; from < rounds; from += Chunk)
        {
            int count = (int)Math.Min(Chunk, rounds - from);
            for (int i = 0; i < count; i++)
            {
                contexts[from + i] = options.Draw(random);
                random.NextTruncatedNormal(b.AsSpan(i * unknowns, unknowns));
            }

            Parallel.For(0, count, () => (X: new double[unknowns], Adaptive: new AdaptiveSor()), (i, _, work) =>
            {
                double[] x = work.X;
                CsrRelaxation relaxation = laplacian.Shifted(contexts[from + i]);
                ReadOnlySpan<double> rightHandSide = b.AsSpan(i * unknowns, unknowns);
                Span<double> row = amounts.AsSpan((from + i) * layout.Columns, layout.Columns);
                for (int column = 0; column < arms + 1; column++)
                {
                    Array.Clear(x);
                    double omega = column < arms ? layout.Settings![column] : OptimalOmega(options.Side, contexts[from + i]);
                    row[column] = Charge.Of(Sor.Solve(relaxation, rightHandSide, x, omega, rule), penalty);
                }

                Array.Clear(x);
                row[^1] = Charge.Of(work.Adaptive.Solve(relaxation, rightHandSide, x, rule), penalty);
                return work;
            }, _ => { });
        }

        return new CostTable(layout, contexts, amounts);
    }

    private static double OptimalOmega(int side, double shift) => OverRelaxation.BestOmega(JacobiRadius.Poisson2D(side, shift));
}
