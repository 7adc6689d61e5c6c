using System.Runtime.CompilerServices;
using Bandits.Gpu.Lanes;
using static Bandits.Gpu.Lanes.LaneOps;

namespace Bandits.Gpu.Kernels;

/// <summary>Draws from the normal distribution, in lanes.</summary>
/// <remarks>
/// Exact but for the rounding of single precision, and for the tails, which end at 6.55: beyond lie 6e-11 of the normal law.
/// Source: Box, Muller, "A Note on the Generation of Random Normal Deviates", Annals of Mathematical Statistics 1958.
/// </remarks>
// The methods are compiled on their own: where all are one, the compiler runs out of variables, and stops inlining.
[LaneKernel]
public static class NormalLanes
{
    /// <summary>Draws four independent standard normal numbers.</summary>
    /// <param name="key0">Lower word of the key.</param>
    /// <param name="key1">Upper word of the key.</param>
    /// <param name="nonce">Lower word of the nonce.</param>
    /// <param name="round">The round. With the index it names the draw; the same two give the same numbers.</param>
    /// <param name="index">Which four numbers of the round.</param>
    /// <param name="a">Becomes the first number; the others likewise.</param>
    /// <param name="b">Second number.</param>
    /// <param name="c">Third number.</param>
    /// <param name="d">Fourth number.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Four(Word key0, Word key1, Word nonce, Word round, Word index, ref Lane a, ref Lane b, ref Lane c, ref Lane d)
    {
        Word c0 = round;
        Word c1 = 1; // 0 is for streams
        Word c2 = index;
        Word c3 = nonce;
        PhiloxLanes.Block(key0, key1, ref c0, ref c1, ref c2, ref c3);
        Pair(c0, c1, ref a, ref b);
        Pair(c2, c3, ref c, ref d);
    }

    /// <summary>Turns random bits into two independent standard normal numbers.</summary>
    /// <param name="radius">Random bits; the lowest does not count.</param>
    /// <param name="angle">Random bits.</param>
    /// <param name="first">Becomes the first number.</param>
    /// <param name="second">Becomes the second number.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Pair(Word radius, Word angle, ref Lane first, ref Lane second)
    {
        Lane r = Sqrt(-2 * LaneMath.Log(PhiloxLanes.PositiveUnit(radius)));
        LaneMath.SinCos(angle, ref second, ref first);
        first = first * r;
        second = second * r;
    }
}
