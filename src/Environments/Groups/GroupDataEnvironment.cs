using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.Validation;

namespace Bandits.Environments.Groups;

/// <summary>Plays data row by row, in their order or shuffled. Cost per round: O(1).</summary>
public sealed class GroupDataEnvironment : IEnvironment<GroupContext, Prediction, Label>, IHasGroups
{
    private const int MostRows = 10_000_000; // all are in memory at once

    private readonly Lazy<GroupData> _data;
    private readonly Lazy<int[]> _order;
    private int _round;

    /// <summary>Builds the environment.</summary>
    /// <param name="data">The data; may serve several environments at once.</param>
    /// <param name="shuffle">The stream by which the order is shuffled; null to keep it.</param>
    /// <param name="horizon">How many rounds will be played, from 1 to the rows of the data; null for all rows.</param>
    public GroupDataEnvironment(GroupData data, RandomStream? shuffle = null, long? horizon = null)
        : this(data ?? throw new ArgumentNullException(nameof(data)), new Lazy<GroupData>(data), shuffle)
    {
        if (horizon is not { } rounds) return;
        Check.Horizon(rounds, nameof(horizon));
        Check.That(rounds <= data.Rows, rounds, $"at most {data.Rows}, the rows of the data", nameof(horizon));
    }

    private GroupDataEnvironment(GroupData shape, Lazy<GroupData> data, RandomStream? shuffle)
    {
        (Groups, Features, _data) = (shape.Groups, shape.Features, data);
        _order = new Lazy<int[]>(() =>
        {
            int[] order = [.. Enumerable.Range(0, _data.Value.Rows)];
            if (shuffle is not null) new StreamRandom(shuffle).Shuffle(order);
            return order;
        });
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Groups { get; }

    /// <inheritdoc/>
    public int Features { get; }

    /// <summary>Plays data that are drawn when the first round is observed.</summary>
    /// <param name="rows">Number of rows, from 1 to 10,000,000.</param>
    /// <param name="draw">Draws so many rows; called twice, once for a single row to learn of groups and features.</param>
    /// <returns>The environment.</returns>
    public static GroupDataEnvironment Drawn(long rows, Func<int, GroupData> draw)
    {
        ArgumentNullException.ThrowIfNull(draw);
        Check.That(rows is >= 1 and <= MostRows, rows, $"from 1 to {MostRows}");
        return new GroupDataEnvironment(draw(1), new Lazy<GroupData>(() => draw((int)rows)), null);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">All rows have been played.</exception>
    public GroupContext Observe() => _data.Value.Context(Row());

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">All rows have been played.</exception>
    public Label Respond(Prediction action)
    {
        int row = Row();
        _round++;
        return new Label(_data.Value.Label(row));
    }

    private int Row()
    {
        int[] order = _order.Value;
        return _round < order.Length ? order[_round] : throw new InvalidOperationException($"The data have ended after {order.Length} rows.");
    }
}
