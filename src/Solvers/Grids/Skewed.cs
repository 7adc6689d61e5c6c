using Bandits.Solvers.Relaxation;

namespace Bandits.Solvers.Grids;

/// <summary>Relaxation in the order of <see cref="Lexicographic"/>, with the same results to the bit, but four rows at a time, each a few points behind the one before it: the processor need not wait for one point before it begins the next. The faster of the two on grids of more than a few points a side.</summary>
/// <param name="matrix">The matrix.</param>
public sealed class Skewed(Stencil matrix) : IRelaxation
{
    private readonly Stencil _matrix = matrix ?? throw new ArgumentNullException(nameof(matrix));

    /// <inheritdoc/>
    public IMatrix Matrix => _matrix;

    /// <inheritdoc/>
    public void Sweep(Span<double> x, ReadOnlySpan<double> b, double omega) => _matrix.Kernel.Skewed(x, b, _matrix.Diagonal, omega, measured: false);

    /// <inheritdoc/>
    public void SweepBack(Span<double> x, ReadOnlySpan<double> b, double omega) => _matrix.Kernel.SkewedBack(x, b, _matrix.Diagonal, omega);

    /// <inheritdoc/>
    public double SweepMeasured(Span<double> x, ReadOnlySpan<double> b, double omega) =>
        _matrix.Kernel.Skewed(x, b, _matrix.Diagonal, omega, measured: true);
}
