namespace Bandits.Experiments.Reproductions;

/// <summary>One number to be reproduced.</summary>
public sealed record SpecifiedRow
{
    /// <summary>The learner's label in the plan.</summary>
    public string Learner { get; init; } = "";

    /// <summary>The metric's label in the plan.</summary>
    public string Metric { get; init; } = "";

    /// <summary>The environment's label in the plan. Needed where the plan has several and <see cref="Horizon"/> does not tell.</summary>
    public string? Environment { get; init; }

    /// <summary>The horizon of the environment meant, where the plan has several.</summary>
    public long? Horizon { get; init; }

    /// <summary>The metric's channel, where it has several.</summary>
    public string? Channel { get; init; }

    /// <summary>What the number is.</summary>
    public Statistic Statistic { get; init; } = Statistic.Mean;

    /// <summary>The number, with as many digits as are known: half a unit of the last one is allowed for rounding.</summary>
    public string Value { get; init; } = "";

    /// <summary>Its standard error, at least 0.</summary>
    public double Error { get; init; }

    /// <summary>A deviation that is allowed on top, for example because the source rests on another random world; at least 0.</summary>
    public double Tolerance { get; init; }
}
