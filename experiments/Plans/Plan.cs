namespace Bandits.Experiments.Plans;

/// <summary>A validated experiment, with every list and grid expanded.</summary>
public sealed record Plan
{
    /// <summary>Name of the experiment; names its files.</summary>
    public required string Name { get; init; }

    /// <summary>Title of the report.</summary>
    public required string Title { get; init; }

    /// <summary>What the experiment shows, one paragraph; may be empty.</summary>
    public string Description { get; init; } = "";

    /// <summary>The seed from which every stream is derived.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Runs per pair of environment and learner, at least 1.</summary>
    public required int Runs { get; init; }

    /// <summary>What the horizons count.</summary>
    public HorizonUnit Unit { get; init; } = HorizonUnit.Rounds;

    /// <summary>Whether each run draws a world of its own, or all runs share one.</summary>
    public WorldChoice World { get; init; } = WorldChoice.Fresh;

    /// <summary>When curves are recorded.</summary>
    public required CheckpointSetting Checkpoints { get; init; }

    /// <summary>Level of the confidence bands, in (0, 1).</summary>
    public double Confidence { get; init; } = 0.95;

    /// <summary>What plays the runs that fit into lanes.</summary>
    public DeviceChoice Device { get; init; } = DeviceChoice.Auto;

    /// <summary>The most epsilon that may be spent of any recorded data set; null for no limit.</summary>
    public double? PrivacyBudget { get; init; }

    /// <summary>The environments, expanded.</summary>
    public required IReadOnlyList<EnvironmentSetting> Environments { get; init; }

    /// <summary>The learners, expanded.</summary>
    public required IReadOnlyList<LearnerSetting> Learners { get; init; }

    /// <summary>The metrics.</summary>
    public required IReadOnlyList<MetricSetting> Metrics { get; init; }

    /// <summary>The figures of the report, in order.</summary>
    public required IReadOnlyList<FigureSetting> Figures { get; init; }

    /// <summary>The plan's text as written, kept for provenance.</summary>
    public required string Source { get; init; }
}
