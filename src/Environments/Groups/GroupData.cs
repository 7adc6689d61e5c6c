using Bandits.Protocol;
using Bandits.Validation;

namespace Bandits.Environments.Groups;

/// <summary>Individuals with features, groups and a label: the rows of a groupwise prediction problem. Immutable.</summary>
public sealed class GroupData
{
    private readonly double[][] _features;
    private readonly ActiveGroup[][] _active;
    private readonly double[] _labels;

    /// <summary>Takes over rows.</summary>
    /// <param name="groups">The names of the groups, at least one.</param>
    /// <param name="features">The features of every row: at least one row, all of the same length d, finite.</param>
    /// <param name="active">The active groups of every row, ascending.</param>
    /// <param name="labels">The label of every row, finite.</param>
    /// <exception cref="ArgumentException">The rows do not fit together, or hold a number that is not finite.</exception>
    public GroupData(IReadOnlyList<string> groups, double[][] features, ActiveGroup[][] active, double[] labels)
    {
        ArgumentNullException.ThrowIfNull(groups);
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(active);
        ArgumentNullException.ThrowIfNull(labels);
        Check.That(groups.Count >= 1, groups.Count, "at least 1");
        Check.That(features.Length >= 1, features.Length, "at least 1");
        Check.That(active.Length == features.Length, active.Length, $"{features.Length}, one per row of features");
        Check.That(labels.Length == features.Length, labels.Length, $"{features.Length}, one per row of features");
        for (int row = 0; row < labels.Length; row++)
        {
            Check.Finite(labels[row], $"label of row {row}");
            Check.That(features[row].Length == features[0].Length, features[row].Length, $"{features[0].Length}, as in the first row");
            foreach (double x in features[row]) Check.Finite(x, $"features of row {row}");
            int last = -1;
            foreach (ActiveGroup group in active[row])
            {
                Check.That(group.Group > last && group.Group < groups.Count, group.Group, $"ascending, below {groups.Count}", $"groups of row {row}");
                Check.That(group.Activity > 0 && group.Activity <= 1, group.Activity, "in (0, 1]", $"activity in row {row}");
                last = group.Group;
            }
        }

        (Groups, _features, _active, _labels) = (groups, features, active, labels);
    }

    /// <summary>The names of the groups.</summary>
    public IReadOnlyList<string> Groups { get; }

    /// <summary>Number of rows n.</summary>
    public int Rows => _labels.Length;

    /// <summary>Number of features d.</summary>
    public int Features => _features[0].Length;

    /// <summary>The features and groups of a row.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <returns>The context, which must not be written to.</returns>
    public GroupContext Context(int row) => new(_features[row], _active[row]);

    /// <summary>The label of a row.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <returns>The label.</returns>
    public double Label(int row) => _labels[row];

    /// <summary>The same rows without the groups from a certain one on, such as a last one that is always active.</summary>
    /// <param name="groups">How many groups are kept, at least 1.</param>
    /// <returns>New data that share the features.</returns>
    public GroupData Keep(int groups) => new(
        [.. Groups.Take(groups)],
        _features,
        [.. _active.Select(active => active.Where(group => group.Group < groups).ToArray())],
        _labels);
}
