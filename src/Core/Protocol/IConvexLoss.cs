namespace Bandits.Protocol;

/// <summary>A convex loss that can be evaluated anywhere: full feedback of online convex optimisation.</summary>
public interface IConvexLoss
{
    /// <summary>Evaluates the loss.</summary>
    /// <param name="point">A point of the domain, of dimension d.</param>
    /// <param name="gradient">Room for a (sub)gradient, of dimension d; empty if it is not wanted.</param>
    /// <returns>The loss.</returns>
    double At(ReadOnlySpan<double> point, Span<double> gradient);
}
