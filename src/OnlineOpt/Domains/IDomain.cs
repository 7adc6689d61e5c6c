namespace Bandits.OnlineOpt.Domains;

/// <summary>A closed convex set X of R^d in which a learner decides.</summary>
public interface IDomain
{
    /// <summary>Dimension d, at least 1.</summary>
    int Dimension { get; }

    /// <summary>Diameter D: the largest Euclidean distance of two points; positive.</summary>
    double Diameter { get; }

    /// <summary>Radius of a ball around the centre within the set; 0 if the set has no inner points.</summary>
    double InnerRadius { get; }

    /// <summary>Writes the centre, where learners start.</summary>
    /// <param name="center">Room for d numbers.</param>
    void CopyCenter(Span<double> center);

    /// <summary>Replaces a point by the nearest one of the set, in Euclidean distance.</summary>
    /// <param name="point">The point, d finite numbers; is overwritten.</param>
    void Project(Span<double> point);

    /// <summary>Whether a point lies in the set.</summary>
    /// <param name="point">The point, d numbers.</param>
    /// <param name="tolerance">How far outside it may lie, at least 0.</param>
    bool Contains(ReadOnlySpan<double> point, double tolerance = 1e-9);
}
