using MathNet.Numerics;

namespace Bandits.OnlineOpt.Experts;

/// <summary>ln int_0^{1/2} exp(eta R - eta^2 V) d eta, the weight of an expert in Squint.</summary>
/// <remarks>
/// With a = -R / (2 sqrt V) and b = a + sqrt(V) / 2 the integral is sqrt(pi / V) / 2 e^{a^2} (erf b - erf a). The peak of the integrand lies left of,
/// within or right of [0, 1/2]; in each case the largest factor is taken out of the difference, so that nothing overflows or cancels. Only where R and V
/// are both small would the difference cancel; there Gauss's quadrature is exact.
/// </remarks>
internal static class SquintEvidence
{
    // Where V is less, it changes nothing any more, and its root can still be divided by.
    private const double LeastSquare = 1e-200;
    private const double Small = 2;

    // Gauss and Legendre's rule with 8 points on [-1, 1].
    private static readonly double[] Points = [0.18343464249564980494, 0.52553240991632898582, 0.79666647741362673959, 0.96028985649753623168];
    private static readonly double[] Weights = [0.36268378337836198297, 0.31370664587788728734, 0.22238103445337447054, 0.10122853629037625915];

    /// <summary>The logarithm of the integral.</summary>
    /// <param name="regret">R, finite.</param>
    /// <param name="square">V, at least 0.</param>
    public static double Log(double regret, double square)
    {
        if (Math.Abs(regret) <= Small && square <= Small) return Math.Log(Quadrature(regret, square));
        double root = Math.Sqrt(Math.Max(square, LeastSquare));
        double a = -regret / (2 * root), b = (square - regret) / (2 * root);
        double end = regret / 2 - square / 4; // a^2 - b^2, the exponent at eta = 1/2
        double scale = Math.Log(Math.Sqrt(Math.PI) / (2 * root));
        if (a > 0) return scale + Math.Log(ScaledErfc(a) - Math.Exp(end) * ScaledErfc(b));
        if (b < 0) return scale + end + Math.Log(ScaledErfc(-b) - Math.Exp(-end) * ScaledErfc(-a));
        return scale + a * a + Math.Log(SpecialFunctions.Erf(b) + SpecialFunctions.Erf(-a));
    }

    private static double Quadrature(double regret, double square)
    {
        double sum = 0;
        for (int i = 0; i < Points.Length; i++)
        {
            double low = (1 - Points[i]) / 4, high = (1 + Points[i]) / 4;
            sum += Weights[i] * (Math.Exp(low * (regret - low * square)) + Math.Exp(high * (regret - high * square)));
        }

        return sum / 4;
    }

    /// <summary>e^{x^2} erfc(x), for x of at least 0.</summary>
    private static double ScaledErfc(double x)
    {
        const double far = 8;
        const int terms = 15;
        if (x < far) return Math.Exp(x * x) * SpecialFunctions.Erfc(x);
        // The asymptotic series, 1 - 1/(2 x^2) + 1*3/(2 x^2)^2 - ..., whose last term is below 2e-16 here.
        double sum = 1, y = 1 / x * (0.5 / x);
        for (int n = terms; n >= 1; n--) sum = 1 - (2 * n - 1) * y * sum;
        return sum / (x * Math.Sqrt(Math.PI));
    }
}
