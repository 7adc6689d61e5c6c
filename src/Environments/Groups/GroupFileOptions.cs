using Bandits.Validation;

namespace Bandits.Environments.Groups;

/// <summary>Options of data that come from a public file, or from a generator that stands in for it.</summary>
public sealed record GroupFileOptions
{
    /// <summary>The CSV file, relative to the working directory. Default: none; rows are drawn by the stand-in, as many as rounds are played.</summary>
    [InputFile]
    public string? File { get; init; }

    /// <summary>Whether the rows of the file are played in a random order, another one in each run. The order of drawn rows is random anyway.</summary>
    public bool Shuffle { get; init; } = true;
}
