namespace Bandits.OnlineOpt.Domains;

/// <summary>A closed convex set X of R^d in which a learner decides.</summary>
/// <remarks>Domains do not change: several learners, also on several threads, may share one. Projecting does not allocate.</remarks>
public interface IDomain
{
    /// <summary>Dimension d, at least 1.</summary>
    int Dimension { get; }

    /// <summary>Diameter D: the largest Euclidean distance of two points, or a bound on it; 0 for a single point, infinite for an unbounded set.</summary>
    double Diameter { get; }

    /// <summary>Radius of a ball around the centre within the set; 0 if the set has no inner points or none such is known.</summary>
    double InnerRadius { get; }

    /// <summary>Writes the centre, where learners start.</summary>
    /// <param name="center">Room for d numbers.</param>
    void CopyCenter(Span<double> center);

    /// <summary>Replaces a point by the nearest one of the set, in Euclidean distance.</summary>
    /// <param name="point">The point, d finite numbers; is overwritten.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is not d.</exception>
    void Project(Span<double> point);

    /// <summary>Whether a point lies in the set.</summary>
    /// <param name="point">The point, d numbers; one that is not finite does not lie in the set.</param>
    /// <param name="tolerance">How far outside it may lie, at least 0.</param>
    /// <returns>True if no constraint is missed by more than the tolerance.</returns>
    bool Contains(ReadOnlySpan<double> point, double tolerance = 1e-9);
}
