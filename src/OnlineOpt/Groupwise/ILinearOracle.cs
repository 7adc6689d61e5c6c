namespace Bandits.OnlineOpt.Groupwise;

/// <summary>Finds the cheapest selection of components, such as a path or a matching. Used by one thread at a time.</summary>
public interface ILinearOracle
{
    /// <summary>Number of components E, at least 1.</summary>
    int Components { get; }

    /// <summary>The most components K of a selection, at least 1.</summary>
    int Largest { get; }

    /// <summary>Finds a selection of least total cost.</summary>
    /// <param name="costs">The cost of every component, finite; may be negative.</param>
    /// <param name="chosen">Room for K components.</param>
    /// <returns>How many components the selection has; they stand first in <paramref name="chosen"/>.</returns>
    int Minimise(ReadOnlySpan<double> costs, Span<int> chosen);
}
