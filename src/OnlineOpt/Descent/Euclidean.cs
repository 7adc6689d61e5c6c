using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using Bandits.OnlineOpt.Domains;

namespace Bandits.OnlineOpt.Descent;

/// <summary>Steps and distances in the Euclidean norm.</summary>
internal static class Euclidean
{
    /// <summary>P(origin - rate direction).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Step(this IDomain domain, ReadOnlySpan<double> origin, ReadOnlySpan<double> direction, double rate, Span<double> point)
    {
        TensorPrimitives.MultiplyAdd(direction, -rate, origin, point);
        domain.Project(point);
    }

    /// <summary>|x - y|^2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double SquaredDistance(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double distance = TensorPrimitives.Distance(x, y);
        return distance * distance;
    }

    /// <summary>The centre of a domain.</summary>
    public static double[] Center(this IDomain domain)
    {
        var center = new double[domain.Dimension];
        domain.CopyCenter(center);
        return center;
    }
}
