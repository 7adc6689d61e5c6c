using Bandits.Protocol;
using Bandits.Validation;

namespace Bandits.Environments.Tables;

/// <summary>Replays a table of rewards, row by row. Answers one query per round, or two.</summary>
/// <remarks>Nothing is random, so every run faces the same rewards. Arms have no means here: measure regret on realised rewards. Cost per round: O(1).</remarks>
public sealed class TableEnvironment : IEnvironment<None, Choice, double>, IEnvironment<None, QueryPair, LossPair>, IRevealsRewards, IRecorded
{
    private readonly RewardTable _table;
    private readonly bool _repeat;
    private int _row = -1; // of the round just played

    /// <summary>Builds the environment.</summary>
    /// <param name="table">The rewards; may serve several environments at once.</param>
    /// <param name="horizon">Number of rounds, at least 1; at most those of the table unless it repeats.</param>
    /// <param name="repeat">Whether the table starts over when it ends.</param>
    public TableEnvironment(RewardTable table, long horizon, bool repeat = false)
    {
        ArgumentNullException.ThrowIfNull(table);
        Check.Horizon(horizon);
        Check.That(repeat || horizon <= table.Rounds, horizon, $"at most {table.Rounds}, the rounds of the table, unless it repeats");
        (_table, _repeat) = (table, repeat);
    }

    /// <inheritdoc/>
    public int Arms => _table.Arms;

    /// <inheritdoc/>
    public long Rounds => _table.Rounds;

    /// <inheritdoc/>
    public bool IsScaledByItself => _table.IsScaledByItself;

    /// <inheritdoc/>
    public None Observe() => default;

    /// <summary>Plays one arm.</summary>
    /// <param name="action">The arm.</param>
    /// <returns>Its reward.</returns>
    /// <exception cref="InvalidOperationException">The table has ended and does not repeat.</exception>
    public double Respond(Choice action)
    {
        Check.Arm(action.Arm, Arms);
        Advance();
        return RewardOf(action.Arm);
    }

    /// <summary>Plays one arm and observes another.</summary>
    /// <param name="action">The two arms; may be equal.</param>
    /// <returns>Their losses, 1 - reward.</returns>
    /// <exception cref="InvalidOperationException">The table has ended and does not repeat.</exception>
    public LossPair Respond(QueryPair action)
    {
        Check.Arm(action.Play.Arm, Arms);
        Check.Arm(action.Query.Arm, Arms);
        Advance();
        return new LossPair(1 - RewardOf(action.Play.Arm), 1 - RewardOf(action.Query.Arm));
    }

    /// <inheritdoc/>
    public double RewardOf(int arm) => _table.Row(_row)[arm];

    private void Advance()
    {
        if (_row + 1 < _table.Rounds) _row++;
        else if (_repeat) _row = 0;
        else throw new InvalidOperationException($"The table has ended after {_table.Rounds} rounds, and does not repeat.");
    }
}
