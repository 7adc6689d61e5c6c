using System.Runtime.CompilerServices;
using Bandits.Gpu.Lanes;
using static Bandits.Gpu.Lanes.LaneOps;

namespace Bandits.Gpu.Kernels;

/// <summary>Elementary functions in lanes: fixed sequences of correctly rounded operations, so the same bits everywhere.</summary>
/// <remarks>
/// The polynomials are minimax for the relative error, with coefficients rounded to single precision one after the other, the rest
/// fitted anew each time. They are evaluated by Estrin's scheme, in which few terms wait for each other. Units in the last place (ulp)
/// are those of the exact result.
/// </remarks>
[LaneKernel]
public static class LaneMath
{
    /// <summary>Adds to a sum kept in two numbers, to a relative error of 2^-48 per term where the terms have one sign.</summary>
    /// <remarks>Knuth's exact addition, then Dekker's, which leaves in the rest less than rounding takes from the sum.</remarks>
    /// <param name="sum">The sum, rounded.</param>
    /// <param name="rest">What rounding took from it; both together are the sum.</param>
    /// <param name="term">What is added.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(ref Lane sum, ref Lane rest, Lane term)
    {
        Lane total = sum + term;
        Lane part = total - sum;
        Lane lost = rest + ((sum - (total - part)) + (term - part));
        sum = total + lost;
        rest = lost - (sum - total);
    }

    /// <summary>Adds to a mean. The sum of all numbers is kept as mean * count + rest, so that none is lost to rounding.</summary>
    /// <param name="mean">The mean; the correctly rounded one where the sum fits into single precision, as with rewards of 0 and 1.</param>
    /// <param name="count">How many numbers.</param>
    /// <param name="rest">What rounding took from the mean, times the count.</param>
    /// <param name="number">What is added.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Average(ref Lane mean, ref Lane count, ref Lane rest, Lane number)
    {
        Lane sum = mean * count;
        Add(ref sum, ref rest, number);
        count = count + 1;
        mean = sum / count;
        rest = rest + (sum - mean * count);
    }

    /// <summary>Natural logarithm, to 1.01 ulp.</summary>
    /// <param name="x">Positive, finite and normal. At 0 the result is -127 ln 2, so that 0 ln 0 is 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane Log(Lane x)
    {
        // x = 2^e (1 + f), with 1 + f between sqrt(1/2) and sqrt(2); ln(1 + f) = f + f^2 q.
        Word bits = BitsOf(x) + (0x3F800000u - 0x3F3504F3u);
        Lane e = Number(bits >> 23) - 127;
        Lane f = FromBits((bits & 0x007FFFFFu) + 0x3F3504F3u) - 1;
        Lane f2 = f * f;
        Lane f4 = f2 * f2;
        Lane q = Fma(
            f4,
            Fma(f4, -0.07348216f, Fma(f2, Fma(f, 0.12788722f, -0.13289583f), Fma(f, 0.1420116f, -0.16606468f))),
            Fma(f2, Fma(f, 0.20001034f, -0.25001636f), Fma(f, 0.33333337f, -0.49999988f)));
        return Fma(e, 0.6931472f, Fma(f2, q, f));
    }

    /// <summary>The exponential function, to 1.04 ulp; 0 below -87.33654, where numbers cease to be normal, and infinite above 88.72283.</summary>
    /// <param name="x">Any number or infinity.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane Exp(Lane x)
    {
        // x = n ln 2 + r. Adding 1.5 2^23 rounds to an integer, which then stands in the lower bits.
        Lane shifted = Fma(x, 1.442695f, 12582912f);
        Lane n = shifted - 12582912f;
        Lane r = Fma(n, 1.9046543e-9f, Fma(n, -0.6931472f, x));
        Lane r2 = r * r;
        Lane q = Fma(r2, Fma(r2, 0.0013838903f, Fma(r, 0.0083691925f, 0.041668102f)), Fma(r, 0.16666517f, 0.49999994f));
        Lane scaled = FromBits(BitsOf(1 + Fma(r2, q, r)) + (BitsOf(shifted) << 23));
        return Select(x < -87.33654f, 0, Select(x > 88.72283f, float.PositiveInfinity, scaled));
    }

    /// <summary>Sine and cosine, to 1.6 ulp, which is 1e-7.</summary>
    /// <param name="turn">The angle, in units of 2^-32 of a full turn.</param>
    /// <param name="sine">Becomes the sine.</param>
    /// <param name="cosine">Becomes the cosine.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SinCos(Word turn, ref Lane sine, ref Lane cosine)
    {
        // turn = a quarter of a turn times its upper two bits + an eighth of a turn times t, with t from -1 to 1.
        Word quarter = turn + 0x20000000u;
        Lane t = Number(turn << 2) * 4.656613e-10f;
        Lane z = t * t;
        Lane s = Fma(t, 0.7853982f, t * Fma(z * z, Fma(z, -3.5938472e-05f, 0.0024899866f), Fma(z, -0.08074543f, -2.439917e-08f)));
        Lane c = Fma(z, Fma(z, Fma(z, -0.00031897702f, 0.01585015f), -0.3084244f), 1);
        Mask odd = (quarter & 0x40000000u) != 0;
        Word sign = quarter & 0x80000000u;
        Word turned = (quarter << 1) & 0x80000000u;
        sine = FromBits(BitsOf(Select(odd, c, s)) ^ sign);
        cosine = FromBits(BitsOf(Select(odd, s, c)) ^ sign ^ turned);
    }

    /// <summary>The number that a standard normal is below with a given probability, to 9e-7.</summary>
    /// <param name="uniform">
    /// The probability, a multiple of 2^-24 in [0, 1). It counts as the middle of its step, so the result is finite, and symmetric about 0.
    /// </param>
    /// <remarks>
    /// Source of the form: Giles, "Approximating the erfinv Function", GPU Computing Gems Jade Edition, 2011; with coefficients of our own.
    /// </remarks>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static Lane NormalQuantile(Lane uniform)
    {
        Lane x = (uniform + uniform - 1) + 5.9604645e-8f;
        Lane w = -Log(Fma(-x, x, 1));
        Lane v = w - 2.5f;
        Lane v2 = v * v;
        Lane v4 = v2 * v2;
        Lane ratio = Fma(
            v4,
            Fma(v4, 5.012022e-08f, Fma(v2, Fma(v, 4.8345464e-07f, -5.110262e-06f), Fma(v, -6.1894307e-06f, 0.000309603f))),
            Fma(v2, Fma(v, -0.0017730931f, -0.005908711f), Fma(v, 0.34880272f, 2.1233137f)));
        Mask tail = w > 5;
        if (Any(tail)) ratio = Select(tail, TailRatio(Sqrt(w) - 3.25f), ratio);
        return x * ratio;
    }

    private static Lane TailRatio(Lane v)
    {
        Lane v2 = v * v;
        Lane v4 = v2 * v2;
        return Fma(
            v4,
            Fma(
                v4, Fma(v, 0.00014354847f, -9.8804936e-05f),
                Fma(v2, Fma(v, -0.0005718416f, 0.0014413628f), Fma(v, -0.0023469157f, 0.0034968778f))),
            Fma(v2, Fma(v, -0.005313758f, 0.0075982823f), Fma(v, 1.4216514f, 4.361273f)));
    }
}
