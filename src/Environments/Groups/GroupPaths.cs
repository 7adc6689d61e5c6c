using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.Validation;

namespace Bandits.Environments.Groups;

/// <summary>Paths through a square grid, from corner to corner, with edge costs that depend on the group of the traveller.</summary>
/// <remarks>
/// Travellers have shapes and colours as in <see cref="SyntheticGroups"/>. Each of these five groups has mean costs mu, uniform on [0, 1]^E and
/// fixed for the run; a traveller's costs are clip(mu + U(-w, w), 0, 1), for the first of its groups in the order green, square, red, triangle, circle.
/// Cost per round: O(E).
/// </remarks>
public sealed class GroupPaths : IEnvironment<GroupContext, Selection, CostVector>, IHasGroups
{
    private readonly GroupPathsOptions _options;
    private readonly RandomStream _random;
    private readonly double[][] _means;
    private readonly double[] _costs;
    private readonly ActiveGroup[] _active = ShapesAndColours.Active(0, 0);
    private int _first;
    private bool _shown;

    /// <summary>Builds the environment.</summary>
    /// <param name="streams">The world's streams; takes "means" and "travellers".</param>
    /// <param name="options">Options; null for the defaults.</param>
    public GroupPaths(Streams streams, GroupPathsOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(streams);
        _options = OptionRules.Validate(options ?? new GroupPathsOptions());
        RandomStream means = streams.Stream("means");
        _random = streams.Stream("travellers");
        int edges = 2 * _options.Side * (_options.Side - 1);
        _means = new double[ShapesAndColours.Atomic][];
        foreach (ref double[] mean in _means.AsSpan())
        {
            mean = new double[edges];
            foreach (ref double mu in mean.AsSpan()) mu = means.NextDouble();
        }

        _costs = new double[edges];
    }

    /// <summary>The names of the groups: circle, square, triangle, green, red, always.</summary>
    public IReadOnlyList<string> Groups => ShapesAndColours.Names;

    /// <inheritdoc/>
    public int Features => 0;

    /// <summary>Nodes per side m of the grid.</summary>
    public int Side => _options.Side;

    /// <inheritdoc/>
    public GroupContext Observe()
    {
        if (!_shown)
        {
            (int shape, int colour) = ShapesAndColours.Draw(_random);
            (_active[0], _active[1]) = (new ActiveGroup(shape), new ActiveGroup(colour));
            _first = ShapesAndColours.First(shape, colour);
            _shown = true;
        }

        return new GroupContext([], _active);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">The selection has an edge that does not exist; no round is played.</exception>
    /// <exception cref="InvalidOperationException">The round was not observed.</exception>
    public CostVector Respond(Selection action)
    {
        if (!_shown) throw new InvalidOperationException("Observe the round before responding to an action.");
        foreach (int edge in action.Components.Span)
            if ((uint)edge >= (uint)_costs.Length) throw Check.OutOfRange("edge", edge, $"from 0 to {_costs.Length - 1}");
        double[] mean = _means[_first];
        for (int edge = 0; edge < _costs.Length; edge++)
            _costs[edge] = Math.Clamp(mean[edge] + _options.Noise * (2 * _random.NextDouble() - 1), 0, 1);
        _shown = false;
        return new CostVector(_costs);
    }
}
