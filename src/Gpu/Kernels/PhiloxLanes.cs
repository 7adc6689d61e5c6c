using System.Runtime.CompilerServices;
using Bandits.Gpu.Lanes;
using static Bandits.Gpu.Lanes.LaneOps;

namespace Bandits.Gpu.Kernels;

/// <summary>The counter-based generator Philox 4x32-10 in lanes: the same bits as <see cref="Randomness.Philox"/>.</summary>
[LaneKernel]
public static class PhiloxLanes
{
    /// <summary>Computes one block in place.</summary>
    /// <param name="k0">Lower word of the key.</param>
    /// <param name="k1">Upper word of the key.</param>
    /// <param name="c0">Counter word 0; becomes output word 0. The others likewise.</param>
    /// <param name="c1">Counter word 1.</param>
    /// <param name="c2">Counter word 2.</param>
    /// <param name="c3">Counter word 3.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Block(Word k0, Word k1, ref Word c0, ref Word c1, ref Word c2, ref Word c3)
    {
        // Locals stay in registers, references do not.
        Word x0 = c0;
        Word x1 = c1;
        Word x2 = c2;
        Word x3 = c3;
        for (int i = 0; i < 10; i++)
        {
            Word a = MultiplyHigh(x0, 0xD2511F53u);
            Word b = MultiplyHigh(x2, 0xCD9E8D57u);
            Word d = x0 * 0xD2511F53u;
            x0 = b ^ x1 ^ k0;
            x1 = x2 * 0xCD9E8D57u;
            x2 = a ^ x3 ^ k1;
            x3 = d;
            k0 = k0 + 0x9E3779B9u;
            k1 = k1 + 0xBB67AE85u;
        }

        c0 = x0;
        c1 = x1;
        c2 = x2;
        c3 = x3;
    }

    /// <summary>Maps random bits to a uniform number.</summary>
    /// <param name="bits">Random bits; the upper 24 count.</param>
    /// <returns>A multiple of 2^-24 in [0, 1).</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane Unit(Word bits) => Number(bits >> 8) * 5.9604645e-8f;

    /// <summary>Maps random bits to a uniform number that has a logarithm.</summary>
    /// <param name="bits">Random bits; the lowest does not count.</param>
    /// <returns>A number in (0, 1]: an odd multiple of 2^-31, rounded, so the finer the nearer to 0.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane PositiveUnit(Word bits) => Number((bits >> 1) | 1) * 4.656613e-10f;
}
