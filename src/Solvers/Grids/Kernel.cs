using System.Runtime.Intrinsics;

namespace Bandits.Solvers.Grids;

/// <summary>The loops over the points of a grid.</summary>
internal abstract class Kernel
{
    /// <summary>Makes the loops for couplings and for the widest vectors of this machine.</summary>
    public static Kernel For<TCouplings>(Shape shape, TCouplings couplings)
        where TCouplings : struct, ICouplings =>
        Vector512.IsHardwareAccelerated ? new Kernel<TCouplings, Pack8>(shape, couplings)
        : Vector256.IsHardwareAccelerated ? new Kernel<TCouplings, Pack4>(shape, couplings)
        : new Kernel<TCouplings, Pack2>(shape, couplings);

    /// <summary>Makes lanes for systems of these couplings.</summary>
    public abstract Lanes Lanes();

    /// <summary>Makes room for a system of these couplings in two colours.</summary>
    /// <exception cref="ArgumentException">There are too many points.</exception>
    public abstract Colours Colours();

    /// <summary>y = A x.</summary>
    public abstract void Multiply(ReadOnlySpan<double> x, Span<double> y, double diagonal);

    /// <summary>The norm of b - A x.</summary>
    public abstract double ResidualNorm(ReadOnlySpan<double> x, ReadOnlySpan<double> b, double diagonal);

    /// <summary>A sweep row by row.</summary>
    /// <returns>The norm of b - A x after it if <paramref name="measured"/>, else 0.</returns>
    public abstract double Lexicographic(Span<double> x, ReadOnlySpan<double> b, double diagonal, double omega, bool measured);

    public abstract void LexicographicBack(Span<double> x, ReadOnlySpan<double> b, double diagonal, double omega);

    /// <summary>As <see cref="Lexicographic"/>, a few rows at a time.</summary>
    public abstract double Skewed(Span<double> x, ReadOnlySpan<double> b, double diagonal, double omega, bool measured);

    public abstract void SkewedBack(Span<double> x, ReadOnlySpan<double> b, double diagonal, double omega);
}
