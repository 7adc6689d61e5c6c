using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

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

    /// <summary>How many blocks this machine computes in about the time of one: 8, 4 or 1.</summary>
    internal static int BlocksAtOnce => Avx512F.IsSupported ? 8 : Avx2.IsSupported ? 4 : 1;

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
        int done = 0;
        if (Avx512F.IsSupported) done = Fill512(key, firstBlock, high, output);
        else if (Avx2.IsSupported) done = Fill256(key, firstBlock, high, output);
        for (; done + 1 < output.Length; done += 2)
            (output[done], output[done + 1]) = Block(key, firstBlock + (ulong)(done / 2), high);
    }

    /// <summary>Fills with eight blocks at a time, one per lane.</summary>
    /// <returns>How many entries were filled.</returns>
    internal static int Fill512(ulong key, ulong firstBlock, ulong high, Span<ulong> output)
    {
        int done = 0;
        for (; done + 16 <= output.Length; done += 16)
        {
            // Each lane holds two words, as in the output: (c0, c1) in low, (c2, c3) in up.
            Vector512<ulong> low = Vector512.Create(firstBlock + (ulong)(done / 2)) + Vector512<ulong>.Indices;
            Vector512<ulong> up = Vector512.Create(high);
            Vector512<ulong> k0 = Vector512.Create(key & uint.MaxValue), k1 = Vector512.Create(key >> 32);
            for (int round = 0; round < Rounds; round++)
            {
                Vector512<ulong> a = Avx512F.Multiply(low.AsUInt32(), Vector512.Create(MultiplierA));
                Vector512<ulong> b = Avx512F.Multiply(up.AsUInt32(), Vector512.Create(MultiplierB));
                low = Avx512F.RotateLeft(b, 32) ^ (low >> 32) ^ k0;
                up = Avx512F.RotateLeft(a, 32) ^ (up >> 32) ^ k1;
                k0 = (k0.AsUInt32() + Vector512.Create((ulong)WeylA).AsUInt32()).AsUInt64();
                k1 = (k1.AsUInt32() + Vector512.Create((ulong)WeylB).AsUInt32()).AsUInt64();
            }

            Avx512F.PermuteVar8x64x2(low, Vector512.Create(0UL, 8, 1, 9, 2, 10, 3, 11), up).CopyTo(output[done..]);
            Avx512F.PermuteVar8x64x2(low, Vector512.Create(4UL, 12, 5, 13, 6, 14, 7, 15), up).CopyTo(output[(done + 8)..]);
        }

        return done;
    }

    /// <summary>Fills with four blocks at a time, one per lane.</summary>
    /// <returns>How many entries were filled.</returns>
    internal static int Fill256(ulong key, ulong firstBlock, ulong high, Span<ulong> output)
    {
        int done = 0;
        for (; done + 8 <= output.Length; done += 8)
        {
            Vector256<ulong> low = Vector256.Create(firstBlock + (ulong)(done / 2)) + Vector256<ulong>.Indices;
            Vector256<ulong> up = Vector256.Create(high);
            Vector256<ulong> k0 = Vector256.Create(key & uint.MaxValue), k1 = Vector256.Create(key >> 32);
            for (int round = 0; round < Rounds; round++)
            {
                Vector256<ulong> a = Avx2.Multiply(low.AsUInt32(), Vector256.Create(MultiplierA));
                Vector256<ulong> b = Avx2.Multiply(up.AsUInt32(), Vector256.Create(MultiplierB));
                low = SwapHalves(b) ^ (low >> 32) ^ k0;
                up = SwapHalves(a) ^ (up >> 32) ^ k1;
                k0 = (k0.AsUInt32() + Vector256.Create((ulong)WeylA).AsUInt32()).AsUInt64();
                k1 = (k1.AsUInt32() + Vector256.Create((ulong)WeylB).AsUInt32()).AsUInt64();
            }

            Vector256<ulong> even = Avx2.UnpackLow(low, up), odd = Avx2.UnpackHigh(low, up); // blocks 0 and 2, 1 and 3
            Avx2.Permute2x128(even, odd, 0x20).CopyTo(output[done..]);
            Avx2.Permute2x128(even, odd, 0x31).CopyTo(output[(done + 4)..]);
        }

        return done;
    }

    private static Vector256<ulong> SwapHalves(Vector256<ulong> words) => Avx2.Shuffle(words.AsUInt32(), 0b10_11_00_01).AsUInt64();

    /// <summary>Maps 64 random bits to a uniform number in [0, 1): the upper 53 bits, times 2^-53.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double Unit(ulong bits) => (long)(bits >> 11) * (1.0 / (1UL << 53));
}
