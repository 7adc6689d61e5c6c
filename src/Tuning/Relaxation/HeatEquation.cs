using Bandits.Environments.Costs;
using Bandits.Solvers;
using Bandits.Solvers.Grids;
using Bandits.Solvers.Krylov;
using Bandits.Solvers.Simulations;
using Bandits.Validation;

namespace Bandits.Tuning.Relaxation;

/// <summary>The steps of a <see cref="HeatSimulation"/>, each solved by conjugate gradients with a preconditioner whose omega is to be chosen.</summary>
/// <remarks>
/// <para>
/// Preconditioner: symmetric over-relaxation in natural order; start: the state before the step. The amount is the number of iterations,
/// the context the diffusivity in the middle of the step, which swings between 0 and 10. Reference <c>cg</c>: without preconditioner.
/// </para>
/// <para>
/// Every solve starts at the exact state, so that the rounds do not depend on what was chosen before. Nothing is random: all runs face the
/// same steps. Source: Khodak, Chow, Balcan, Talwalkar, "Learning to Relax", ICLR 2024, section 5.
/// </para>
/// </remarks>
public static class HeatEquation
{
    private const string ConjugateGradients = "cg";
    private const int Chunk = 16;

    /// <summary>What the columns of the table stand for.</summary>
    /// <param name="options">The options.</param>
    public static CostLayout Layout(HeatEquationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return CostLayout.Of("omega", options.Omegas ?? OmegaGrid.Default, [new CostReference(ConjugateGradients)]) with { Contexts = (0, 10) };
    }

    /// <summary>Makes all solves of a simulation, on all cores.</summary>
    /// <param name="rounds">Number of steps that are solved, from 1 to 10^7; between them, <see cref="HeatEquationOptions.Every"/> - 1 are made and not solved.</param>
    /// <param name="options">The options.</param>
    /// <returns>The iterations of every omega in every step.</returns>
    public static CostTable Table(long rounds, HeatEquationOptions options)
    {
        OptionRules.Validate(options);
        CostLayout layout = Layout(options);
        var rule = new StopRule { Tolerance = options.Tolerance };
        (double[] contexts, double[] amounts) = Tables.Room(rounds, layout);
        var simulation = new HeatSimulation(options.Cells);
        int side = options.Cells - 1;
        var steps = new (double Shift, double[] Start, double[] RightHandSide)[Chunk];
        for (int from = 0; from < rounds; from += Chunk)
        {
            int count = (int)Math.Min(Chunk, rounds - from);
            for (int i = 0; i < count; i++)
            {
                double[] b = new double[side * side];
                simulation.RightHandSide(b);
                contexts[from + i] = simulation.Diffusivity;
                steps[i] = (simulation.Shift, simulation.State.ToArray(), b);
                for (int step = 0; step < options.Every; step++) simulation.Advance();
            }

            Parallel.For(0, count, () => new Workspace(side), (i, _, work) =>
            {
                work.Solve(steps[i], layout, rule, amounts.AsSpan((from + i) * layout.Columns, layout.Columns));
                return work;
            }, _ => { });
        }

        return new CostTable(layout, contexts, amounts);
    }

    private sealed class Workspace(int side)
    {
        private readonly FivePoint _matrix = FivePoint.Poisson2D(side);
        private readonly SsorPcg _preconditioned = new();
        private readonly Cg _plain = new();
        private readonly double[] _x = new double[side * side];

        public void Solve((double Shift, double[] Start, double[] RightHandSide) step, CostLayout layout, StopRule rule, Span<double> amounts)
        {
            _matrix.Shift = step.Shift;
            var relaxation = new Lexicographic(_matrix);
            for (int arm = 0; arm < layout.Arms.Count; arm++)
            {
                step.Start.CopyTo(_x, 0);
                amounts[arm] = Charge.Of(_preconditioned.Solve(relaxation, step.RightHandSide, _x, layout.Settings![arm], rule), rule.MaxIterations);
            }

            step.Start.CopyTo(_x, 0);
            amounts[^1] = Charge.Of(_plain.Solve(_matrix, step.RightHandSide, _x, rule), rule.MaxIterations);
        }
    }
}
