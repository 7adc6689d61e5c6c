using Bandits.Solvers.Relaxation;

namespace Bandits.Solvers.Grids;

/// <summary>Relaxation of two colours like those of a chessboard: first all points with (x + y + z) even, red, then the black ones.</summary>
/// <remarks>
/// Neighbours differ in colour, so points of one colour do not wait for each other. Black rows follow one row (in space one plane) behind
/// the red ones, and the residual behind both, so that memory is passed once.
/// </remarks>
public sealed class RedBlack : IRelaxation
{
    private const int Red = 0, Black = 1;

    private readonly Stencil _matrix;

    /// <summary>Relaxation of a matrix that two colours suffice for.</summary>
    /// <param name="matrix">The matrix; not a <see cref="NinePoint"/>, which needs four colours.</param>
    /// <exception cref="ArgumentException">The matrix couples points of one colour.</exception>
    public RedBlack(Stencil matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        if (matrix is NinePoint) throw new ArgumentException("Red and black do not suffice for nine points: diagonal neighbours have one colour.", nameof(matrix));
        _matrix = matrix;
    }

    /// <inheritdoc/>
    public IMatrix Matrix => _matrix;

    /// <inheritdoc/>
    public void Sweep(Span<double> x, ReadOnlySpan<double> b, double omega) =>
        _matrix.Kernel.RedBlack(x, b, _matrix.Diagonal, omega, Red, measured: false);

    /// <inheritdoc/>
    public void SweepBack(Span<double> x, ReadOnlySpan<double> b, double omega) =>
        _matrix.Kernel.RedBlack(x, b, _matrix.Diagonal, omega, Black, measured: false);

    /// <inheritdoc/>
    public double SweepMeasured(Span<double> x, ReadOnlySpan<double> b, double omega) =>
        _matrix.Kernel.RedBlack(x, b, _matrix.Diagonal, omega, Red, measured: true);
}
