namespace Bandits.OnlineOpt.MirrorMaps;

/// <summary>The geometry of mirror descent: a domain X and a Bregman divergence B on it.</summary>
public interface IMirrorMap
{
    /// <summary>Dimension d, at least 1.</summary>
    int Dimension { get; }

    /// <summary>Takes a step: argmin_{y in X} &lt;v, y&gt; + B(y, x) / eta.</summary>
    /// <param name="point">The point x of X, d numbers.</param>
    /// <param name="direction">The gradient or hint v, d finite numbers.</param>
    /// <param name="rate">The learning rate eta, at least 0.</param>
    /// <param name="result">Room for the new point, d numbers; may be <paramref name="point"/> itself.</param>
    void Step(ReadOnlySpan<double> point, ReadOnlySpan<double> direction, double rate, Span<double> result);
}
