using Bandits.Environments.Costs;

namespace Bandits.Experiments.Catalog;

/// <summary>Keeps the cost tables that were used last, so that the runs of one world make theirs once. Safe for use by several threads.</summary>
/// <param name="capacity">How many are kept, at least 1.</param>
internal sealed class SharedTables(int capacity)
{
    // Runs come world by world: few tables are in use at a time, and the one used last stands at the end.
    private readonly List<((ulong, ulong) World, Lazy<CostTable> Table)> _tables = [];

    /// <summary>The table of a world.</summary>
    /// <param name="world">What names the world among all others.</param>
    /// <param name="make">Makes it, when it is asked for the first time.</param>
    public Lazy<CostTable> Of((ulong, ulong) world, Func<CostTable> make)
    {
        lock (_tables)
        {
            int at = _tables.FindIndex(one => one.World == world);
            Lazy<CostTable> table = at >= 0 ? _tables[at].Table : new Lazy<CostTable>(make);
            if (at >= 0) _tables.RemoveAt(at);
            else if (_tables.Count == capacity) _tables.RemoveAt(0);
            _tables.Add((world, table));
            return table;
        }
    }
}
