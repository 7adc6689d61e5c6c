using System.ComponentModel.DataAnnotations;
using Bandits.Validation;

namespace Bandits.Environments.Costs;

/// <summary>Options of a <see cref="CostTable"/> that is read from a file, and of its replay.</summary>
public sealed record CostTableOptions
{
    /// <summary>The CSV file, relative to the working directory: one line per round, the context first, then one amount per arm. Must be given. A first line without any number holds names; arms called 'name=value' are values of a parameter.</summary>
    [InputFile]
    public string Path { get; init; } = "";

    /// <summary>Number of last columns that are no arms but references.</summary>
    [Range(0, int.MaxValue)]
    public int References { get; init; }

    /// <summary>What the amounts count.</summary>
    public CostUnit Unit { get; init; } = CostUnit.Iterations;

    /// <summary>Rounds by which costs come late, as if so many solves ran beside each other.</summary>
    [Range(0, int.MaxValue - 1)]
    public int Delay { get; init; }
}
