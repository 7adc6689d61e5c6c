using Bandits.Environments.Costs;

namespace Bandits.Experiments.Catalog;

/// <summary>Keeps the cost tables that were used last, so that the runs of one world make theirs once. Safe for use by several threads.</summary>
/// <param name="capacity">How many are kept in any case, at least 1.</param>
/// <param name="amounts">More than that are kept as long as all of them together hold no more amounts.</param>
internal sealed class SharedTables(int capacity, long amounts = 0)
{
    // Runs come world by world: few tables are in use at a time, and the one used last stands at the end.
    private readonly List<((ulong, ulong) World, long Amounts, Lazy<CostTable> Table)> _tables = [];

    /// <summary>The table of a world.</summary>
    /// <param name="world">What names the world among all others.</param>
    /// <param name="size">How many amounts it holds.</param>
    /// <param name="make">Makes it, when it is asked for the first time.</param>
    public Lazy<CostTable> Of((ulong, ulong) world, long size, Func<CostTable> make)
    {
        lock (_tables)
        {
            int at = _tables.FindIndex(one => one.World == world);
            Lazy<CostTable> table = at >= 0 ? _tables[at].Table : new Lazy<CostTable>(make);
            if (at >= 0) _tables.RemoveAt(at);
            _tables.Add((world, size, table));
            while (_tables.Count > capacity && _tables.Sum(one => one.Amounts) > amounts) _tables.RemoveAt(0);
            return table;
        }
    }
}
