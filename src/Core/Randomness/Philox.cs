using System.Runtime.CompilerServices;

namespace Bandits.Randomness;

/// <summary>The counter-based generator Philox 4x32-10: a keyed bijection from 128-bit counters to 128 random bits.</summary>
/// <remarks>
/// Source: Salmon, Moraes, Dror, Shaw, "Parallel Random Numbers: As Easy as 1, 2, 3", SC 2011. Any block can be computed without
/// the ones before it, on any machine, with the same bits.
/// </remarks>
public static class Philox
{
    internal const uint MultiplierA = 0xD2511F53, MultiplierB = 0xCD9E8D57; // the paper's M0, M1
    internal const uint WeylA = 0x9E3779B9, WeylB = 0xBB67AE85;             // the paper's key increments
    internal const int Rounds = 10;

    /// <summary>Computes one block.</summary>
    /// <param name="key">The key, two 32-bit words, low word first.</param>
    /// <param name="low">Counter words 0 (low half) and 1 (high half).</param>
    /// <param name="high">Counter words 2 (low half) and 3 (high half).</param>
    /// <returns>Output words 0 and 1, then 2 and 3, each pair with the lower word in the low half.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (ulong Low, ulong High) Block(ulong key, ulong low, ulong high)
    {
        uint c0 = (uint)low, c1 = (uint)(low >> 32), c2 = (uint)high, c3 = (uint)(high >> 32);
        uint k0 = (uint)key, k1 = (uint)(key >> 32);
        for (int round = 0; round < Rounds; round++)
        {
            ulong a = (ulong)MultiplierA * c0, b = (ulong)MultiplierB * c2;
            c0 = (uint)(b >> 32) ^ c1 ^ k0;
            c1 = (uint)b;
            c2 = (uint)(a >> 32) ^ c3 ^ k1;
            c3 = (uint)a;
            k0 += WeylA;
            k1 += WeylB;
        }

        return (c0 | (ulong)c1 << 32, c2 | (ulong)c3 << 32);
    }

    /// <summary>Fills a buffer with consecutive blocks.</summary>
    /// <param name="key">The key.</param>
    /// <param name="firstBlock">Counter words 0 and 1 of the first block; counts up by one per block.</param>
    /// <param name="high">Counter words 2 and 3 of every block.</param>
    /// <param name="output">Two entries per block, in the order of <see cref="Block"/>.</param>
    internal static void Fill(ulong key, ulong firstBlock, ulong high, Span<ulong> output)
    {
        for (int i = 0; i + 1 < output.Length; i += 2)
            (output[i], output[i + 1]) = Block(key, firstBlock + (ulong)(i / 2), high);
    }

    /// <summary>Maps 64 random bits to a uniform number in [0, 1): the upper 53 bits, times 2^-53.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double Unit(ulong bits) => (bits >> 11) * (1.0 / (1UL << 53));
}
