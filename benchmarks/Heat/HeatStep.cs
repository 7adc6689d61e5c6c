using Bandits.Solvers;
using Bandits.Solvers.Grids;
using Bandits.Solvers.Krylov;
using Bandits.Solvers.Simulations;

namespace Bandits.Benchmarks.Heat;

/// <summary>The system of a simulation's step, solved from the state before it in whatever way.</summary>
internal sealed class HeatStep
{
    private readonly HeatSimulation _simulation;
    private readonly FivePoint _matrix;
    private readonly double[] _b, _x;
    private readonly Cg _cg = new();
    private readonly SsorPcg _preconditioned = new();
    private Lexicographic _relaxation;

    public HeatStep(int cells)
    {
        _simulation = new HeatSimulation(cells);
        _matrix = FivePoint.Poisson2D(cells - 1);
        (_b, _x) = (new double[_matrix.Size], new double[_matrix.Size]);
        _relaxation = Prepared();
    }

    /// <summary>What learners see.</summary>
    public double Diffusivity => _simulation.Diffusivity;

    public void Next()
    {
        _simulation.Advance();
        _relaxation = Prepared();
    }

    /// <summary>Puts the state before the step where the solution will be.</summary>
    public void Reset() => _simulation.State.CopyTo(_x);

    public int SolvePlain() => Iterations(_cg.Solve(_matrix, _b, _x));

    public int SolvePreconditioned(double omega) => Iterations(_preconditioned.Solve(_relaxation, _b, _x, omega));

    private static int Iterations(SolveResult result) => result.Status == SolveStatus.Converged
        ? result.Iterations
        : throw new InvalidOperationException($"A step of the simulation was not solved: {result}.");

    private Lexicographic Prepared()
    {
        _simulation.RightHandSide(_b);
        _matrix.Shift = _simulation.Shift;
        return new Lexicographic(_matrix);
    }
}
