using Bandits.Validation;

namespace Bandits.Environments.Tables;

/// <summary>Options of a <see cref="RewardTable"/> that is read from a file, and of its replay.</summary>
public sealed record RewardTableOptions
{
    /// <summary>The CSV file, relative to the working directory: one line per round, one number per arm. Must be given. A first line without any number holds the names of the arms.</summary>
    [InputFile]
    public string Path { get; init; } = "";

    /// <summary>Whether the entries are losses, in [0, 1] after scaling; the reward is then 1 - loss.</summary>
    public bool Losses { get; init; }

    /// <summary>How the entries are scaled, before anything else.</summary>
    public TableScale Scale { get; init; } = TableScale.None;

    /// <summary>Whether the table starts over when it ends. If not, no run may be longer than the table.</summary>
    public bool Repeat { get; init; }
}
