using Bandits.Solvers.Relaxation;

namespace Bandits.Solvers.Grids;

/// <summary>Relaxation row by row, in the order in which the unknowns are numbered.</summary>
/// <param name="matrix">The matrix.</param>
public sealed class Lexicographic(Stencil matrix) : IRelaxation
{
    /// <inheritdoc/>
    public IMatrix Matrix => matrix;

    /// <inheritdoc/>
    public void Sweep(Span<double> x, ReadOnlySpan<double> b, double omega) => matrix.Kernel.Lexicographic(x, b, matrix.Diagonal, omega, measured: false);

    /// <inheritdoc/>
    public void SweepBack(Span<double> x, ReadOnlySpan<double> b, double omega) => matrix.Kernel.LexicographicBack(x, b, matrix.Diagonal, omega);

    /// <inheritdoc/>
    public double SweepMeasured(Span<double> x, ReadOnlySpan<double> b, double omega) =>
        matrix.Kernel.Lexicographic(x, b, matrix.Diagonal, omega, measured: true);
}
