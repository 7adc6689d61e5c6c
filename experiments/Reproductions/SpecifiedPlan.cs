namespace Bandits.Experiments.Reproductions;

/// <summary>The numbers to be reproduced by one plan.</summary>
public sealed record SpecifiedPlan
{
    /// <summary>The name of a plan that comes with Bandits.</summary>
    public string Plan { get; init; } = "";

    /// <summary>Number of runs in the short form; null leaves the plan out of it.</summary>
    public int? Short { get; init; }

    /// <summary>The numbers.</summary>
    public IReadOnlyList<SpecifiedRow> Rows { get; init; } = [];
}
