using System.Runtime.CompilerServices;

namespace Bandits.Numerics;

/// <summary>The exponential function, for the small steps by which weights change.</summary>
public static class Exponential
{
    private const double Near = 0.125;

    /// <summary>e^x; for |x| below 1/8 in half the time of <see cref="Math.Exp"/>, and with the same bits on every machine.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>e^x, to two units in the last place.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Of(double x) => Math.Abs(x) < Near ? NearZero(x) : Math.Exp(x);

    /// <summary>The Taylor polynomial of degree 10, whose remainder is below 4e-18; by Estrin's scheme, so that the terms do not wait for each other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double NearZero(double x)
    {
        double x2 = x * x, x4 = x2 * x2;
        double low = Math.FusedMultiplyAdd(x2, Math.FusedMultiplyAdd(x, 1.0 / 6, 1.0 / 2), 1 + x);
        double middle = Math.FusedMultiplyAdd(
            x2, Math.FusedMultiplyAdd(x, 1.0 / 5040, 1.0 / 720), Math.FusedMultiplyAdd(x, 1.0 / 120, 1.0 / 24));
        double high = Math.FusedMultiplyAdd(x2, 1.0 / 3628800, Math.FusedMultiplyAdd(x, 1.0 / 362880, 1.0 / 40320));
        return Math.FusedMultiplyAdd(x4, Math.FusedMultiplyAdd(x4, high, middle), low);
    }
}
