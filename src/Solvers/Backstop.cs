using Bandits.Validation;

namespace Bandits.Solvers;

/// <summary>Solves every system: where the chosen solver does not get there in time, a reference goes on from where it stands.</summary>
/// <remarks>
/// The chosen solver gets as many iterations as are worth the reference's limit: floor(MaxIterations w_ref / w_chosen), w being work
/// per iteration. If it diverges, the reference begins anew. The tolerance is relative to ||b|| for both, unless the rule names
/// another norm. Keeps a vector for the next solve; one solve at a time.
/// </remarks>
/// <param name="reference">The solver that can be relied upon.</param>
public sealed class Backstop(Solver reference)
{
    private readonly Solver _reference = reference ?? throw new ArgumentNullException(nameof(reference));
    private double[] _start = [];

    /// <summary>Solves A x = b.</summary>
    /// <param name="chosen">The solver to try first, for the same matrix.</param>
    /// <param name="b">n finite numbers.</param>
    /// <param name="x">The start, n finite numbers; overwritten by the solution.</param>
    /// <param name="rule">When to stop; MaxIterations is the reference's. Null: the default.</param>
    /// <returns>What both did.</returns>
    /// <exception cref="ArgumentException">Solvers of matrices of different sizes, or what the solvers refuse.</exception>
    public BackstopResult Solve(Solver chosen, ReadOnlySpan<double> b, Span<double> x, StopRule? rule = null)
    {
        ArgumentNullException.ThrowIfNull(chosen);
        Check.That(chosen.Matrix.Size == _reference.Matrix.Size, chosen.Matrix.Size, $"{_reference.Matrix.Size}, the size of the reference's matrix");
        SolveArguments.Sizes(_reference.Matrix, b, x);
        rule ??= StopRule.Default;
        double norm = Vectors.Norm(b);
        if (norm == 0) norm = 1; // x = 0 or next to it
        if (!double.IsFinite(norm)) SolveArguments.Finite(b, x);
        StopRule both = rule.ReferenceNorm is null ? rule with { ReferenceNorm = norm } : rule;
        double budget = Math.Floor(rule.MaxIterations * _reference.WorkPerIteration / chosen.WorkPerIteration);
        if (_start.Length < x.Length) _start = new double[x.Length];
        x.CopyTo(_start);

        SolveResult first = budget >= 1
            ? chosen.Solve(b, x, both with { MaxIterations = (int)Math.Min(budget, int.MaxValue) })
            : new(SolveStatus.IterationLimit, 0, double.NaN);
        double work = first.Iterations * chosen.WorkPerIteration;
        if (first.Status == SolveStatus.Converged) return new(first, null, work);
        if (first.Status == SolveStatus.Diverged) _start.AsSpan(0, x.Length).CopyTo(x);
        SolveResult second = _reference.Solve(b, x, both);
        return new(first, second, work + second.Iterations * _reference.WorkPerIteration);
    }
}
