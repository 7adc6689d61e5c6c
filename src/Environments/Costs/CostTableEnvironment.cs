using Bandits.Protocol;
using Bandits.Validation;

namespace Bandits.Environments.Costs;

/// <summary>Replays a table of costs, row by row: shows the context of an instance, answers with the cost of the arm chosen for it.</summary>
/// <remarks>
/// The table is made when the first round begins, so that an environment costs nothing before. Beside the references of the table there are
/// two more: <see cref="BestFixed"/> and <see cref="BestArm"/>, both in hindsight. Cost per round: O(1); O(K) where the best arm is asked for.
/// </remarks>
public sealed class CostTableEnvironment : IEnvironment<double, NumberedChoice, Cost>, IRevealsCosts, IHasSettings, IHasContextRange, IDelaysFeedback
{
    /// <summary>The reference that always plays the arm which is best over the whole horizon.</summary>
    public const string BestFixed = "best-fixed";

    /// <summary>The reference that plays the best arm of every round.</summary>
    public const string BestArm = "best-arm";

    private readonly CostLayout _layout;
    private readonly Lazy<CostTable> _table;
    private readonly int _horizon;
    private CostTable? _playing;
    private int _bestFixed = -1; // until somebody asks
    private int _row = -1;       // of the round just played

    /// <summary>Builds the environment.</summary>
    /// <param name="layout">What the columns of the table stand for.</param>
    /// <param name="table">The table; may serve several environments at once.</param>
    /// <param name="horizon">Number of rounds, at least 1, at most those of the table.</param>
    /// <param name="delay">Rounds by which costs come late, at least 0.</param>
    public CostTableEnvironment(CostLayout layout, Lazy<CostTable> table, long horizon, int delay = 0)
    {
        ArgumentNullException.ThrowIfNull(layout);
        ArgumentNullException.ThrowIfNull(table);
        Check.Horizon(horizon);
        Check.That(horizon <= int.MaxValue, horizon, $"at most {int.MaxValue}");
        Check.That(delay >= 0, delay, "at least 0");
        (_layout, _table, _horizon, Delay) = (layout, table, (int)horizon, delay);
        References = [BestFixed, BestArm, .. layout.References.Select(reference => reference.Name)];
    }

    /// <summary>Builds the environment from a table that is there already.</summary>
    /// <param name="table">The table; may serve several environments at once.</param>
    /// <param name="horizon">Number of rounds, at least 1, at most those of the table.</param>
    /// <param name="delay">Rounds by which costs come late, at least 0.</param>
    public CostTableEnvironment(CostTable table, long horizon, int delay = 0)
        : this((table ?? throw new ArgumentNullException(nameof(table))).Layout, new Lazy<CostTable>(table), horizon, delay) =>
        Check.That(horizon <= table.Rounds, horizon, $"at most {table.Rounds}, the rounds of the table");

    /// <inheritdoc/>
    public int Arms => _layout.Arms.Count;

    /// <inheritdoc/>
    public IReadOnlyList<string> References { get; }

    /// <inheritdoc/>
    public int Delay { get; }

    /// <inheritdoc/>
    public (double Least, double Largest)? ContextRange => _layout.Contexts;

    private CostTable Table => _playing ??= Required(_table.Value);

    /// <inheritdoc/>
    public double Observe()
    {
        if (_row + 1 >= Table.Rounds) throw new InvalidOperationException($"The table has ended after {Table.Rounds} rounds.");
        return Table.Context(_row + 1);
    }

    /// <summary>Plays one arm, or a reference.</summary>
    /// <param name="action">The arm, or a reference as <see cref="IRevealsCosts"/> numbers them.</param>
    /// <returns>Its cost.</returns>
    /// <exception cref="InvalidOperationException">The table has ended.</exception>
    public Cost Respond(NumberedChoice action)
    {
        Check.Arm(action.Arm, Arms + References.Count);
        if (_row + 1 >= Table.Rounds) throw new InvalidOperationException($"The table has ended after {Table.Rounds} rounds.");
        _row++;
        return CostOf(action.Arm);
    }

    /// <inheritdoc/>
    public double AmountOf(int number) => Table[_row, Column(number)];

    /// <inheritdoc/>
    public Cost CostOf(int number)
    {
        double amount = AmountOf(number);
        return new Cost(_layout.Unit == CostUnit.Iterations ? Math.Max(amount, 1) - 1 : amount);
    }

    /// <inheritdoc/>
    public double SettingOf(int number)
    {
        if (_layout.Settings is not { } settings) return double.NaN;
        if (number < Arms) return settings[number];
        int column = Column(number);
        return column < Arms ? settings[column] : _layout.References[column - Arms].Setting?.Invoke(Table.Context(_row)) ?? double.NaN;
    }

    // Two references are no columns of their own.
    private int Column(int number) => number < Arms ? number : (number - Arms) switch
    {
        0 => _bestFixed >= 0 ? _bestFixed : _bestFixed = Table.BestFixedArm(_horizon),
        1 => Table.BestArm(_row),
        _ => number - 2,
    };

    private CostTable Required(CostTable table) => table.Rounds >= _horizon && table.Layout.Columns == _layout.Columns
        ? table
        : throw new InvalidOperationException($"The table has {table.Rounds} rounds and {table.Layout.Columns} columns; {_horizon} rounds and {_layout.Columns} columns are needed.");
}
