using Bandits.Validation;

namespace Bandits.Solvers;

// What every solver requires of its arguments; allocates nothing where they are right.
internal static class SolveArguments
{
    public static void Sizes(IMatrix matrix, ReadOnlySpan<double> b, ReadOnlySpan<double> x)
    {
        if (b.Length != matrix.Size) throw Check.OutOfRange("b.Length", b.Length, $"{matrix.Size}, the number of unknowns");
        if (x.Length != matrix.Size) throw Check.OutOfRange("x.Length", x.Length, $"{matrix.Size}, the number of unknowns");
    }

    // What keeps a loop over pointers inside its arrays.
    public static void Lengths(int size, ReadOnlySpan<double> one, ReadOnlySpan<double> other)
    {
        if (one.Length != size || other.Length != size)
            throw Check.OutOfRange("length", one.Length != size ? one.Length : other.Length, $"{size}, the number of unknowns");
    }

    public static void Omega(double omega)
    {
        if (!(omega > 0 && omega < 2)) throw Check.OutOfRange(nameof(omega), omega, "in (0, 2)");
    }

    // Called when a norm is not finite: either an entry is at fault, or it overflowed.
    public static void Finite(ReadOnlySpan<double> b, ReadOnlySpan<double> x)
    {
        for (int i = 0; i < b.Length; i++)
        {
            Check.Finite(b[i], $"b[{i}]");
            Check.Finite(x[i], $"x[{i}]");
        }
    }
}
