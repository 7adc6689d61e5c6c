using System.Numerics.Tensors;
using Bandits.OnlineOpt.Domains;

namespace Bandits.OnlineOpt.Descent;

/// <summary>Steps in the norm of a matrix.</summary>
internal static class NewtonStep
{
    /// <summary>P_H(origin - rate H^-1 direction).</summary>
    public static void Step(
        this INormProjection domain, GrowingMatrix matrix, ReadOnlySpan<double> origin, ReadOnlySpan<double> direction, double rate, Span<double> point)
    {
        matrix.Solve(direction, point);
        TensorPrimitives.MultiplyAdd(point, -rate, origin, point);
        domain.ProjectInNorm(point, matrix.Matrix, origin);
    }
}
