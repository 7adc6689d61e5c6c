using Bandits.Protocol;

namespace Bandits.Environments.Groups;

/// <summary>Puts rows together from columns and groups.</summary>
/// <param name="rows">Number of rows.</param>
internal sealed class GroupTable(int rows)
{
    private readonly List<Func<int, double>> _columns = [];
    private readonly List<(string Name, Func<int, bool> Has)> _groups = [];

    /// <summary>Adds a column of numbers, scaled to [0, 1].</summary>
    public void Number(IEnumerable<double> column)
    {
        double[] scaled = [.. column];
        MinMax.Scale(scaled);
        _columns.Add(row => scaled[row]);
    }

    /// <summary>Adds a column of numbers as they are.</summary>
    public void Plain(Func<int, double> column) => _columns.Add(column);

    /// <summary>Adds an indicator per category.</summary>
    public void Categories(int count, Func<int, int> category)
    {
        for (int i = 0; i < count; i++)
        {
            int wanted = i;
            _columns.Add(row => category(row) == wanted ? 1 : 0);
        }
    }

    /// <summary>Adds a group and an indicator column of it.</summary>
    public void IndicatedGroup(string name, Func<int, bool> has)
    {
        _columns.Add(row => has(row) ? 1 : 0);
        Group(name, has);
    }

    /// <summary>Adds a group.</summary>
    public void Group(string name, Func<int, bool> has) => _groups.Add((name, has));

    /// <summary>Makes the data, with a last group that is always active and labels scaled to [0, 1].</summary>
    public GroupData Build(IEnumerable<double> labels)
    {
        Group("always", _ => true);
        double[] scaled = [.. labels];
        MinMax.Scale(scaled);
        return new GroupData(
            [.. _groups.Select(group => group.Name)],
            [.. Enumerable.Range(0, rows).Select(row => _columns.Select(column => column(row)).ToArray())],
            [.. Enumerable.Range(0, rows).Select(row =>
                Enumerable.Range(0, _groups.Count).Where(group => _groups[group].Has(row)).Select(group => new ActiveGroup(group)).ToArray())],
            scaled);
    }
}
