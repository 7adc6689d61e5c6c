using Bandits.Solvers.Relaxation;

namespace Bandits.Solvers.Grids;

/// <summary>Relaxation of two colours like those of a chessboard: first all points with (x + y + z) even, red, then the black ones.</summary>
/// <remarks>
/// Neighbours differ in colour, so points of one colour do not wait for each other. A solve stores the colours apart, which takes as much
/// memory again as x and b and makes a sweep read and write in order; a single sweep has to take them apart and put them together, which
/// costs as much as a few sweeps. Stretches of black points follow close behind the red ones, so that memory is passed once.
/// </remarks>
public sealed class RedBlack : IRelaxation
{
    private const int Red = 0, Black = 1;

    private readonly Stencil _matrix;
    private Colours? _idle; // for the next solve

    /// <summary>Relaxation of a matrix that two colours suffice for.</summary>
    /// <param name="matrix">The matrix; not a <see cref="NinePoint"/>, which needs four colours.</param>
    /// <exception cref="ArgumentException">The matrix couples points of one colour.</exception>
    public RedBlack(Stencil matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        if (matrix is NinePoint) throw new ArgumentException("Red and black do not suffice for nine points: diagonal neighbours have one colour.", nameof(matrix));
        (_matrix, _idle) = (matrix, matrix.Kernel.Colours());
    }

    /// <inheritdoc/>
    public IMatrix Matrix => _matrix;

    /// <inheritdoc/>
    public void Sweep(Span<double> x, ReadOnlySpan<double> b, double omega) => Sweep(x, b, omega, Red, measured: false);

    /// <inheritdoc/>
    public void SweepBack(Span<double> x, ReadOnlySpan<double> b, double omega) => Sweep(x, b, omega, Black, measured: false);

    /// <inheritdoc/>
    public double SweepMeasured(Span<double> x, ReadOnlySpan<double> b, double omega) => Sweep(x, b, omega, Red, measured: true);

    /// <inheritdoc/>
    public void Precondition(ReadOnlySpan<double> r, Span<double> z, double omega)
    {
        z.Clear();
        Colours colours = Take(z, r);
        colours.Sweep(_matrix.Diagonal, omega, Red, measured: false);
        colours.Sweep(_matrix.Diagonal, omega, Black, measured: false);
        Give(colours, z);
    }

    /// <inheritdoc/>
    SolveResult IRelaxation.Solve(ReadOnlySpan<double> b, Span<double> x, double omega, StopRule? rule)
    {
        Colours colours = Take(x, b);
        var sweeps = new Sweeps(colours, _matrix.Diagonal, omega);
        SolveResult result = Stationary.Solve(_matrix, ref sweeps, b, x, rule);
        Give(colours, x);
        return result;
    }

    private double Sweep(Span<double> x, ReadOnlySpan<double> b, double omega, int firstColour, bool measured)
    {
        Colours colours = Take(x, b);
        double residual = colours.Sweep(_matrix.Diagonal, omega, firstColour, measured);
        Give(colours, x);
        return residual;
    }

    private Colours Take(ReadOnlySpan<double> x, ReadOnlySpan<double> b)
    {
        Colours colours = Interlocked.Exchange(ref _idle, null) ?? _matrix.Kernel.Colours();
        colours.Take(x, b);
        return colours;
    }

    private void Give(Colours colours, Span<double> x)
    {
        colours.Give(x);
        _idle = colours;
    }

    private readonly struct Sweeps(Colours colours, double diagonal, double omega) : IIteration
    {
        public void Step(Span<double> x, ReadOnlySpan<double> b) => colours.Sweep(diagonal, omega, Red, measured: false);

        public double StepMeasured(Span<double> x, ReadOnlySpan<double> b) => colours.Sweep(diagonal, omega, Red, measured: true);
    }
}
