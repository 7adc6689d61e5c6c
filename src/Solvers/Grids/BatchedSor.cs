using Bandits.Validation;

namespace Bandits.Solvers.Grids;

/// <summary>
/// Lexicographic relaxation of many small systems at once, one in each lane of a vector: every lane has a shift, a right-hand side and a
/// relaxation parameter of its own and takes the next system when it is done with one.
/// </summary>
/// <remarks>A system takes the same sweeps as it would alone with <see cref="Lexicographic"/>, whatever is in the other lanes and however many threads there are.</remarks>
public sealed class BatchedSor
{
    private readonly Stencil _matrix;
    private readonly StopRule _stop;

    /// <summary>Relaxation of systems that differ in shift and right-hand side.</summary>
    /// <param name="matrix">The matrix; each system has a shift of its own in place of this one's.</param>
    /// <param name="stop">When a solve stops; null for the defaults.</param>
    public BatchedSor(Stencil matrix, StopRule? stop = null)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        (_matrix, _stop) = (matrix, stop ?? new StopRule());
    }

    /// <summary>Solves every system with every relaxation parameter, from zero.</summary>
    /// <param name="shifts">The shift c of each system.</param>
    /// <param name="rightHandSides">Their right-hand sides, one after the other; finite numbers.</param>
    /// <param name="omegas">The relaxation parameters, in (0, 2).</param>
    /// <param name="threads">Threads to use, at least 1; 0 for all cores.</param>
    /// <returns>The sweeps of each solve: a table of costs.</returns>
    /// <exception cref="ArgumentException">The right-hand sides are not as many numbers as the systems have unknowns.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter outside (0, 2), a number that is not finite, or a shift that makes the diagonal zero.</exception>
    public SweepTable Solve(ReadOnlyMemory<double> shifts, ReadOnlyMemory<double> rightHandSides, ReadOnlyMemory<double> omegas, int threads = 0)
    {
        Check.That(threads >= 0, threads, "at least 0");
        if (rightHandSides.Length != (long)shifts.Length * _matrix.Size)
            throw new ArgumentException($"{nameof(rightHandSides)} has {rightHandSides.Length} numbers; {shifts.Length} systems of {_matrix.Size} unknowns need {(long)shifts.Length * _matrix.Size}.", nameof(rightHandSides));
        foreach (double shift in shifts.Span) _matrix.CheckShift(shift, nameof(shifts));
        foreach (double omega in omegas.Span) SolveArguments.Omega(omega);
        foreach (double value in rightHandSides.Span) Check.Finite(value, nameof(rightHandSides));

        var work = new BatchWork(_matrix, _stop, shifts, rightHandSides, omegas);
        int workers = Math.Min(threads == 0 ? Environment.ProcessorCount : threads, work.Solves);
        if (workers <= 1) _matrix.Kernel.Lanes().Run(work);
        else Parallel.For(0, workers, new ParallelOptions { MaxDegreeOfParallelism = workers }, _ => _matrix.Kernel.Lanes().Run(work));
        return work.Table;
    }
}
