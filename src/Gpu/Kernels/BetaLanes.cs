using System.Runtime.CompilerServices;
using Bandits.Gpu.Lanes;
using static Bandits.Gpu.Lanes.LaneOps;

namespace Bandits.Gpu.Kernels;

/// <summary>Draws from the beta distribution, in lanes.</summary>
/// <remarks>
/// <para>
/// A beta number theta = A / (A + B) is drawn by its odds A / B, which keep their precision near 0 and near 1, and order as theta does.
/// A and B are gamma numbers d (1 + y)^3, for d = shape - 1/3 and a normal x with y = x / sqrt(9 d). A proposal is right with probability
/// exp(3 d (ln(1 + y) - y + y^2 / 2 - y^3 / 3)), the exponent being about -(3/4) d y^4. Both are accepted or rejected together, so one
/// block of random bits serves an attempt: two normals and one uniform number. At shape 1, 90 % of the attempts succeed; at 10, 99 %.
/// </para>
/// <para>
/// Source: Marsaglia, Tsang, "A Simple Method for Generating Gamma Variables", ACM TOMS 2000, with its boost for shapes below 1.
/// </para>
/// </remarks>
// The methods are compiled on their own: where all are one, the compiler runs out of variables, and stops inlining.
[LaneKernel]
public static class BetaLanes
{
    /// <summary>Draws the odds theta / (1 - theta) of a beta number theta.</summary>
    /// <param name="key0">Lower word of the key.</param>
    /// <param name="key1">Upper word of the key.</param>
    /// <param name="nonce">Lower word of the nonce.</param>
    /// <param name="round">The round. With the arm it names the draw; the same two give the same random bits.</param>
    /// <param name="arm">The arm.</param>
    /// <param name="alpha">The first shape; from 1e-36 to 1e12.</param>
    /// <param name="beta">The second shape; from 1e-36 to 1e12.</param>
    /// <returns>A positive number; 0 or infinity for shapes far below 1, where the odds are below e^-87 or above e^88.</returns>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static Lane Odds(Word key0, Word key1, Word nonce, Word round, Word arm, Lane alpha, Lane beta)
    {
        Mask smallA = alpha < 1;
        Mask smallB = beta < 1;
        Lane odds = OddsFromOne(key0, key1, nonce, round, arm, Select(smallA, alpha + 1, alpha), Select(smallB, beta + 1, beta));
        if (Any(smallA | smallB))
        {
            // gamma(a) = gamma(a + 1) U^(1/a); by logarithms, as both powers may underflow though their ratio does not.
            Word c0 = round;
            Word c1 = 0xFFFFFFFFu;
            Word c2 = arm;
            Word c3 = nonce;
            PhiloxLanes.Block(key0, key1, ref c0, ref c1, ref c2, ref c3);
            Lane logA = Select(smallA, LaneMath.Log(PhiloxLanes.PositiveUnit(c0)) / alpha, 0);
            Lane logB = Select(smallB, LaneMath.Log(PhiloxLanes.PositiveUnit(c1)) / beta, 0);
            odds = odds * LaneMath.Exp(logA - logB); // times 1 where both shapes are large
        }

        return odds;
    }

    // For shapes of at least 1.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static Lane OddsFromOne(Word key0, Word key1, Word nonce, Word round, Word arm, Lane alpha, Lane beta)
    {
        Lane dA = alpha - 0.33333334f;
        Lane dB = beta - 0.33333334f;
        Lane widthA = 1 / Sqrt(9 * dA);
        Lane widthB = 1 / Sqrt(9 * dB);
        Lane odds = 0;
        Mask open = true;
        for (int attempt = 1; Any(open); attempt++) // attempt 0 would be a stream's block
        {
            Word c0 = round;
            Word c1 = attempt;
            Word c2 = arm;
            Word c3 = nonce;
            PhiloxLanes.Block(key0, key1, ref c0, ref c1, ref c2, ref c3);
            Lane xA = 0;
            Lane xB = 0;
            NormalLanes.Pair(c0, c1, ref xA, ref xB);
            Lane yA = widthA * xA;
            Lane yB = widthB * xB;
            Lane rootA = 1 + yA;
            Lane rootB = 1 + yB;
            Lane least = Min(1, Min(rootA, rootB));
            Lane u = PhiloxLanes.Unit(c2); // accept with a probability of at least 1 - u

            // As ln(1 + y) - y + y^2 / 2 - y^3 / 3 >= -(1/4) y^4 / min(1, 1 + y) and 9 d y^2 = x^2, this bound needs no logarithm.
            Lane squareA = xA * yA;
            Lane squareB = xB * yB;
            Mask accepted = Fma(squareA, squareA, squareB * squareB) < 12 * u * least;
            if (Any(open & !accepted))
            {
                Lane log = 3 * Fma(dA, Excess(rootA, yA), dB * Excess(rootB, yB));
                accepted = accepted | (least > 0 & LaneMath.Log(1 - u) < log);
            }

            odds = Select(open, dA * rootA * rootA * rootA / (dB * rootB * rootB * rootB), odds);
            open = open & !accepted;
        }

        return odds;
    }

    // ln(1 + y) - y + y^2 / 2 - y^3 / 3
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static Lane Excess(Lane root, Lane y) => LaneMath.Log(root) - y * Fma(y, Fma(y, 0.33333334f, -0.5f), 1);
}
