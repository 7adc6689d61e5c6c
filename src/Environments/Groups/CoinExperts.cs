using System.Globalization;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.Validation;

namespace Bandits.Environments.Groups;

/// <summary>Experts whose losses are fair coins: the hardest stochastic case for anything that weighs experts.</summary>
/// <remarks>
/// Each expert is a component that costs 0 or 1, all independent, and a group that is always active. The regret of any learner against the
/// best expert is about sqrt(T ln N / 2) for many experts. Cost per round: O(N).
/// </remarks>
public sealed class CoinExperts : IEnvironment<GroupContext, Selection, CostVector>, IHasGroups
{
    private readonly RandomStream _random;
    private readonly double[] _costs;
    private readonly ActiveGroup[] _active;

    /// <summary>Builds the environment.</summary>
    /// <param name="streams">The world's streams; takes "coins".</param>
    /// <param name="options">Options; null for the defaults.</param>
    public CoinExperts(Streams streams, CoinExpertsOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(streams);
        int experts = OptionRules.Validate(options ?? new CoinExpertsOptions()).Experts;
        _random = streams.Stream("coins");
        _costs = new double[experts];
        _active = [.. Enumerable.Range(0, experts).Select(expert => new ActiveGroup(expert))];
        Groups = [.. Enumerable.Range(0, experts).Select(expert => expert.ToString(CultureInfo.InvariantCulture))];
    }

    /// <summary>The experts, by number.</summary>
    public IReadOnlyList<string> Groups { get; }

    /// <inheritdoc/>
    public int Features => 0;

    /// <inheritdoc/>
    public GroupContext Observe() => new([], _active);

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">The selection has a component that does not exist; no round is played.</exception>
    public CostVector Respond(Selection action)
    {
        foreach (int component in action.Components.Span)
            if ((uint)component >= (uint)_costs.Length) throw Check.OutOfRange("component", component, $"from 0 to {_costs.Length - 1}");
        foreach (ref double cost in _costs.AsSpan()) cost = _random.NextUInt64() >> 63;
        return new CostVector(_costs);
    }
}
