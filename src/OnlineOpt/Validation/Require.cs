using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using Bandits.OnlineOpt.Domains;
using Bandits.Protocol;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Validation;

/// <summary>Checks of what learners in a convex set are given.</summary>
internal static class Require
{
    // So that the squared distance of two allowed vectors is finite: |g - m|^2 <= 2 |g|^2 + 2 |m|^2.
    private const double LargestSquare = double.MaxValue / 4;

    /// <summary>Requires a dimension of at least 1.</summary>
    public static int Dimension(int dimension)
    {
        Check.That(dimension >= 1, dimension, "at least 1");
        return dimension;
    }

    /// <summary>Requires a domain of at least one dimension and of finite, positive diameter; returns the diameter.</summary>
    public static double Diameter(IDomain domain)
    {
        ArgumentNullException.ThrowIfNull(domain);
        double diameter = domain.Diameter;
        Check.That(diameter > 0 && double.IsFinite(diameter), diameter, "the positive, finite diameter of the domain");
        return diameter;
    }

    /// <summary>Requires d finite numbers whose squares can be added up; such vectors go up to a norm of about 6e153.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Vector(ReadOnlySpan<double> vector, int dimension, [CallerArgumentExpression(nameof(vector))] string? name = null)
    {
        if (vector.Length != dimension) ThrowLength(vector.Length, dimension, name);
        if (!(TensorPrimitives.SumOfSquares(vector) <= LargestSquare)) ThrowVector(vector, name);
    }

    /// <summary>Requires the loss itself.</summary>
    public static IConvexLoss Function(in LossGradient feedback) =>
        feedback.Function ?? throw new ArgumentException("This learner needs the loss itself: LossGradient.Function must not be null.", nameof(feedback));

    private static void ThrowLength(int length, int dimension, string? name) =>
        throw new ArgumentException($"{name} has {length} numbers; it must have {dimension}.", name);

    private static void ThrowVector(ReadOnlySpan<double> vector, string? name)
    {
        for (int i = 0; i < vector.Length; i++) Check.Finite(vector[i], $"{name}[{i}]");
        throw Check.OutOfRange(name, TensorPrimitives.Norm(vector), "of norm at most 6e153");
    }
}
