using Bandits.Solvers.Relaxation;

namespace Bandits.Solvers.Grids;

/// <summary>Relaxation row by row, in the order in which the unknowns are numbered.</summary>
/// <param name="matrix">The matrix.</param>
public sealed class Lexicographic(Stencil matrix) : IRelaxation
{
    private readonly Stencil _matrix = matrix ?? throw new ArgumentNullException(nameof(matrix));

    /// <inheritdoc/>
    public IMatrix Matrix => _matrix;

    /// <inheritdoc/>
    public void Sweep(Span<double> x, ReadOnlySpan<double> b, double omega) => _matrix.Kernel.Lexicographic(x, b, _matrix.Diagonal, omega, measured: false);

    /// <inheritdoc/>
    public void SweepBack(Span<double> x, ReadOnlySpan<double> b, double omega) => _matrix.Kernel.LexicographicBack(x, b, _matrix.Diagonal, omega);

    /// <inheritdoc/>
    public double SweepMeasured(Span<double> x, ReadOnlySpan<double> b, double omega) =>
        _matrix.Kernel.Lexicographic(x, b, _matrix.Diagonal, omega, measured: true);
}
