using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.Environments.Groups;

/// <summary>Plays data row by row, in their order or shuffled. Cost per round: O(1).</summary>
public sealed class GroupDataEnvironment : IEnvironment<GroupContext, Prediction, Label>
{
    private readonly GroupData _data;
    private readonly int[] _order;
    private int _round;

    /// <summary>Builds the environment.</summary>
    /// <param name="data">The data; may serve several environments at once.</param>
    /// <param name="shuffle">The stream by which the order is shuffled; null to keep it.</param>
    public GroupDataEnvironment(GroupData data, RandomStream? shuffle = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        _data = data;
        _order = [.. Enumerable.Range(0, data.Rows)];
        if (shuffle is not null) new StreamRandom(shuffle).Shuffle(_order);
    }

    /// <summary>The names of the groups.</summary>
    public IReadOnlyList<string> Groups => _data.Groups;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">All rows have been played.</exception>
    public GroupContext Observe() => _data.Context(Row());

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">All rows have been played.</exception>
    public Label Respond(Prediction action)
    {
        int row = Row();
        _round++;
        return new Label(_data.Label(row));
    }

    private int Row() => _round < _order.Length
        ? _order[_round]
        : throw new InvalidOperationException($"The data have ended after {_order.Length} rows.");
}
