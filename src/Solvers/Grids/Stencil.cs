using Bandits.Solvers.Sparse;
using Bandits.Validation;

namespace Bandits.Solvers.Grids;

/// <summary>A matrix that couples every point of a grid to its nearest neighbours, everywhere alike; points beyond the border are zero.</summary>
/// <remarks>
/// Nothing is stored but a few numbers. Unknowns are numbered along x first, then y, then z. The shift may be changed between solves;
/// a matrix whose shift is changed must not be in use by another thread.
/// </remarks>
public abstract class Stencil : IMatrix
{
    private readonly double _unshifted;
    private readonly Shape _shape;
    private double _shift;

    private protected Stencil(Shape shape, double unshifted, double shift, Kernel kernel)
    {
        Check.Finite(unshifted, "diagonal");
        (_shape, _unshifted, Kernel) = (shape, unshifted, kernel);
        Shift = shift;
    }

    /// <summary>Points along x.</summary>
    public int Width => _shape.Width;

    /// <summary>Points along y.</summary>
    public int Height => _shape.Height;

    /// <summary>Points along z; 1 in two dimensions.</summary>
    public int Depth => _shape.Depth;

    /// <inheritdoc/>
    public int Size => _shape.Points;

    /// <summary>The shift c: a finite number added to the whole diagonal, which it must not make zero.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not finite, or the diagonal would be zero or not finite.</exception>
    public double Shift
    {
        get => _shift;
        set
        {
            CheckShift(value, nameof(Shift));
            _shift = value;
        }
    }

    /// <summary>The entry on the diagonal, with the shift.</summary>
    public double Diagonal => DiagonalWith(_shift);

    /// <inheritdoc/>
    public abstract bool IsSymmetric { get; }

    /// <summary>The spectral radius beta of I - D^-1 A, the matrix of Jacobi's method, in closed form.</summary>
    public abstract double JacobiRadius { get; }

    /// <summary>The smallest eigenvalue of A, in closed form; null where eigenvalues are not real.</summary>
    public abstract double? SmallestEigenvalue { get; }

    internal Shape Shape => _shape;

    // The entries off the diagonal of a point that has all its neighbours, and how many points away these are.
    private protected abstract IReadOnlyList<(int X, int Y, int Z, double Entry)> Neighbours { get; }

    internal Kernel Kernel { get; }

    /// <inheritdoc/>
    public void Multiply(ReadOnlySpan<double> x, Span<double> y) => Kernel.Multiply(x, y, Diagonal);

    /// <inheritdoc/>
    public double ResidualNorm(ReadOnlySpan<double> x, ReadOnlySpan<double> b) => Kernel.ResidualNorm(x, b, Diagonal);

    /// <summary>The same matrix with all its entries, for what a stencil cannot do: other orders, theory, files.</summary>
    /// <returns>The matrix; it does not follow later changes of the shift.</returns>
    /// <exception cref="InvalidOperationException">More entries than an array holds.</exception>
    public CsrMatrix ToCsr()
    {
        if (Size > Array.MaxLength / (Neighbours.Count + 1)) throw new InvalidOperationException($"The {Size} points of this grid have more entries than an array holds, {Array.MaxLength}.");
        var entries = new Triplets(Size, Size);
        for (int here = 0; here < Size; here++)
        {
            (int x, int y, int z) = (here % Width, here / Width % Height, here / Width / Height);
            entries.Add(here, here, Diagonal);
            foreach ((int alongX, int alongY, int alongZ, double entry) in Neighbours)
            {
                bool inside = (uint)(x + alongX) < (uint)Width && (uint)(y + alongY) < (uint)Height && (uint)(z + alongZ) < (uint)Depth;
                if (inside) entries.Add(here, here + (alongZ * Height + alongY) * Width + alongX, entry);
            }
        }

        return entries.ToCsr();
    }

    internal double DiagonalWith(double shift) => _unshifted + shift;

    internal void CheckShift(double shift, string name)
    {
        double diagonal = DiagonalWith(shift);
        if (!double.IsFinite(diagonal) || diagonal == 0) throw Check.OutOfRange(name, shift, FormattableString.Invariant($"a number that makes {_unshifted} + shift, the diagonal, finite and not zero"));
    }

    // cos(pi / (points + 1)): half the largest eigenvalue of the path of that many points.
    private protected static double Cosine(int points) => Math.Cos(Math.PI / (points + 1));

    private protected static Shape Sized(int width, int height, int depth = 1)
    {
        Check.That(width >= 1, width, "at least 1");
        Check.That(height >= 1, height, "at least 1");
        Check.That(depth >= 1, depth, "at least 1");
        Check.That((long)width * height <= Array.MaxLength && (long)width * height * depth <= Array.MaxLength, (Int128)width * height * depth, $"at most {Array.MaxLength} points", "size");
        return new Shape(width, height, depth);
    }
}
