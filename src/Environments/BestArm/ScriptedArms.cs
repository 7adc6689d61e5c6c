using Bandits.Protocol;
using Bandits.Validation;

namespace Bandits.Environments.BestArm;

/// <summary>Arms whose rewards stand in a table: what an audit plays a private learner on.</summary>
public sealed class ScriptedArms : IEnvironment<None, Choice, double>, IHasArms
{
    private readonly IReadOnlyList<double[]> _table;
    private readonly TableUnit _unit;
    private readonly int[] _pulls;
    private int _round;

    /// <summary>Builds the environment.</summary>
    /// <param name="table">The rewards; not copied. What lies beyond its end is 0.</param>
    /// <param name="unit">What a line is.</param>
    public ScriptedArms(IReadOnlyList<double[]> table, TableUnit unit = TableUnit.Pull)
    {
        ArgumentNullException.ThrowIfNull(table);
        Check.Arms(table.Count, nameof(table));
        (_table, _unit) = (table, unit);
        Arms = unit == TableUnit.Pull ? table.Count : table[0].Length;
        _pulls = new int[Check.Arms(Arms)];
    }

    /// <inheritdoc/>
    public int Arms { get; }

    /// <inheritdoc/>
    public None Observe() => default;

    /// <inheritdoc/>
    public double Respond(Choice action)
    {
        Check.Arm(action.Arm, Arms);
        int pull = _pulls[action.Arm]++, round = _round++;
        return _unit == TableUnit.Pull ? Entry(action.Arm, pull) : Entry(round, action.Arm);
    }

    private double Entry(int line, int column) => line < _table.Count && column < _table[line].Length ? _table[line][column] : 0;
}
