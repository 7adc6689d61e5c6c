using System.Runtime.CompilerServices;

namespace Bandits.Randomness;

/// <summary>Draws from the normal distribution.</summary>
/// <remarks>
/// The ziggurat: the density is covered by 256 layers of equal area V; 99 % of the draws take one number of the stream, one
/// multiplication and one comparison. Exact up to the 53 bits of a draw; the tail beyond R is drawn by rejection.
/// Source: Marsaglia, Tsang, "The Ziggurat Method for Generating Random Variables", J. Stat. Softw. 2000, with the layer and the
/// position taken from disjoint bits (Doornik 2005).
/// </remarks>
public static class GaussianDraw
{
    private const int Layers = 256;
    private const double R = 3.6541528853610088;     // where the tail begins
    private const double V = 0.0049286732339746580;  // area of a layer: R f(R) + the tail's, for f(x) = exp(-x^2 / 2)
    private static readonly double[] Edge = Edges(); // x_0 = V / f(R), x_1 = R, ..., x_256 = 0

    /// <summary>Draws a standard normal number. Takes one number of the stream, seldom more.</summary>
    /// <param name="random">The stream.</param>
    /// <returns>Any finite number; mean 0, variance 1.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double NextGaussian(this RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        ulong bits = random.NextUInt64();
        int layer = (int)(bits & (Layers - 1));
        double x = Signed(bits) * Edge[layer];
        return Math.Abs(x) < Edge[layer + 1] ? x : Slow(random, layer, x);
    }

    private static double Slow(RandomStream random, int layer, double x)
    {
        while (true)
        {
            if (layer == 0) return Math.CopySign(Tail(random), x);
            // The layer reaches from f(x_layer) to f(x_layer+1); accept where a uniform height in it lies below f(x).
            double bottom = Density(Edge[layer], x), top = Density(Edge[layer + 1], x);
            if (bottom + random.NextDouble() * (top - bottom) < 1) return x;
            ulong bits = random.NextUInt64();
            layer = (int)(bits & (Layers - 1));
            x = Signed(bits) * Edge[layer];
            if (Math.Abs(x) < Edge[layer + 1]) return x;
        }
    }

    // Marsaglia's tail: R + an exponential, accepted with probability exp(-a^2 / 2).
    private static double Tail(RandomStream random)
    {
        double a, b;
        do
        {
            a = -Math.Log(1 - random.NextDouble()) / R;
            b = -Math.Log(1 - random.NextDouble());
        }
        while (b + b <= a * a);
        return R + a;
    }

    // f(edge) / f(x)
    private static double Density(double edge, double x) => Math.Exp(0.5 * (x * x - edge * edge));

    // The upper 53 bits as a number in [-1, 1).
    private static double Signed(ulong bits) => ((long)bits >> 11) * (1.0 / (1L << 52));

    private static double[] Edges()
    {
        double[] edge = new double[Layers + 1];
        edge[0] = V / Math.Exp(-0.5 * R * R);
        edge[1] = R;
        for (int i = 2; i < Layers; i++)
            edge[i] = Math.Sqrt(-2 * Math.Log(V / edge[i - 1] + Math.Exp(-0.5 * edge[i - 1] * edge[i - 1])));
        return edge;
    }
}
