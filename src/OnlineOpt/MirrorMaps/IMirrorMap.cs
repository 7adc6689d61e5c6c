namespace Bandits.OnlineOpt.MirrorMaps;

/// <summary>The geometry of mirror descent: a domain X and a Bregman divergence B on it.</summary>
public interface IMirrorMap
{
    /// <summary>Dimension d, at least 1.</summary>
    int Dimension { get; }

    /// <summary>The modulus of strong convexity of the divergence, in the map's norm: B(y, x) is at least that times ||y - x||^2 / 2. Positive.</summary>
    double StrongConvexity { get; }

    /// <summary>A bound on B(x, start) over the domain; infinite where there is none.</summary>
    double Reach { get; }

    /// <summary>Writes the point where learners start.</summary>
    /// <param name="start">Room for d numbers.</param>
    void CopyStart(Span<double> start);

    /// <summary>Takes a step: argmin_{y in X} &lt;v, y&gt; + B(y, x) / eta.</summary>
    /// <param name="point">The point x of X, d numbers.</param>
    /// <param name="direction">The gradient or hint v, d finite numbers.</param>
    /// <param name="rate">The learning rate eta, at least 0.</param>
    /// <param name="result">Room for the new point, d numbers; may be <paramref name="point"/> itself.</param>
    void Step(ReadOnlySpan<double> point, ReadOnlySpan<double> direction, double rate, Span<double> result);
}
