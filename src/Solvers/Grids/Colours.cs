namespace Bandits.Solvers.Grids;

/// <summary>A system with the points of each of two colours stored apart, for many sweeps.</summary>
internal abstract class Colours
{
    /// <summary>Takes a system of as many numbers as there are points.</summary>
    public abstract void Take(ReadOnlySpan<double> x, ReadOnlySpan<double> b);

    /// <summary>Relaxes the points of one colour, then those of the other; colour 0 is that of the first point.</summary>
    /// <returns>The norm of b - A x after it if <paramref name="measured"/>, else 0.</returns>
    public abstract double Sweep(double diagonal, double omega, int firstColour, bool measured);

    /// <summary>Puts the unknowns back in their order.</summary>
    public abstract void Give(Span<double> x);
}
