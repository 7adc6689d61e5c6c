using Bandits.Validation;

namespace Bandits.OnlineOpt.Groupwise;

/// <summary>Selections of a single component: the cheapest one, the first on ties. Turns a selection problem into one with experts.</summary>
/// <param name="components">Number of components E, at least 1.</param>
public sealed class BestComponent(int components) : ILinearOracle
{
    /// <inheritdoc/>
    public int Components { get; } = components >= 1 ? components : throw Check.OutOfRange(nameof(components), components, "at least 1");

    /// <inheritdoc/>
    public int Largest => 1;

    /// <inheritdoc/>
    public int Minimise(ReadOnlySpan<double> costs, Span<int> chosen)
    {
        chosen[0] = 0;
        for (int component = 1; component < costs.Length; component++)
            if (costs[component] < costs[chosen[0]]) chosen[0] = component;
        return 1;
    }
}
