using System.Runtime.CompilerServices;
using Bandits.Gpu.Lanes;
using static Bandits.Gpu.Lanes.LaneOps;

namespace Bandits.Gpu.Kernels;

/// <summary>Elementary functions in lanes: fixed sequences of correctly rounded operations, so the same bits everywhere.</summary>
[LaneKernel]
public static class LaneMath
{
    /// <summary>Adds to a sum kept in two numbers, whose sum it is: Knuth's exact addition.</summary>
    /// <param name="sum">The sum, rounded.</param>
    /// <param name="rest">What rounding took from it.</param>
    /// <param name="term">What is added.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(ref Lane sum, ref Lane rest, Lane term)
    {
        Lane total = sum + term;
        Lane part = total - sum;
        rest = rest + ((sum - (total - part)) + (term - part));
        sum = total;
    }

    /// <summary>Natural logarithm.</summary>
    /// <param name="x">Positive and normal.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane Log(Lane x)
    {
        // x = 2^e m, with m between sqrt(1/2) and sqrt(2).
        Word bits = BitsOf(x) - 0x3F3504F3u;
        Lane e = Number((bits >> 23) | (Select(bits > 0x7FFFFFFFu, (Word)0xFFFFFE00u, (Word)0)));
        Lane m = FromBits((bits & 0x007FFFFFu) + 0x3F3504F3u);
        Lane f = m - 1;
        Lane s = f / (f + 2);
        Lane z = s * s;
        Lane w = z * z;
        Lane r = z * Fma(w, 0.28498787f, 0.6666666f) + w * Fma(w, 0.24279079f, 0.40000972f);
        Lane h = 0.5f * f * f;
        return Fma(e, 0.69314575f, Fma(s, h + r, Fma(e, 1.4286067653e-06f, 0) - h) + f);
    }
}
