using System.Runtime.CompilerServices;

namespace Bandits.Numerics;

/// <summary>Natural logarithms of whole numbers, such as rounds and counts.</summary>
public static class Logarithms
{
    // Shared by all learners: half a megabyte, filled in less than a millisecond.
    private static readonly double[] Table = [.. Enumerable.Range(0, 1 << 16).Select(number => Math.Log(number))];

    /// <summary>The natural logarithm.</summary>
    /// <param name="number">The number, at least 0.</param>
    /// <returns>The same as <see cref="Math.Log(double)"/>, looked up if the number is small.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Of(long number)
    {
        double[] table = Table;
        return (ulong)number < (ulong)table.Length ? table[number] : Math.Log(number);
    }
}
