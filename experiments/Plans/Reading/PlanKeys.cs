using System.ComponentModel.DataAnnotations;

namespace Bandits.Experiments.Plans.Reading;

/// <summary>The keys of a plan that hold one value.</summary>
public sealed record PlanKeys
{
    internal const int MostRuns = 1_000_000;

    /// <summary>Name of the experiment; names its files. Letters, digits, '.', '-', '_'. Default: the name of the plan's file.</summary>
    public string? Name { get; init; }

    /// <summary>Title of the report. Default: the name.</summary>
    public string? Title { get; init; }

    /// <summary>What the experiment shows, one paragraph.</summary>
    public string Description { get; init; } = "";

    /// <summary>The seed from which every random stream is derived.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Runs per pair of environment and learner.</summary>
    [Range(1, MostRuns)]
    public int Runs { get; init; } = 10;

    /// <summary>What the horizons count: rounds, or evaluations, of which some learners make several per round.</summary>
    public HorizonUnit HorizonUnit { get; init; } = HorizonUnit.Rounds;

    /// <summary>Whether each run draws a world of its own, or all runs share one.</summary>
    public WorldChoice World { get; init; } = WorldChoice.Fresh;

    /// <summary>What plays the runs that fit into lanes: auto, managed, opencl, opencl:N or scalar.</summary>
    public string Device { get; init; } = "auto";

    /// <summary>Level of the confidence bands.</summary>
    [Range(0.0, 1.0, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double Confidence { get; init; } = 0.95;

    /// <summary>The most epsilon that all runs together may spend of the data in any file, those stored by earlier runs included. Default: no limit.</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double? PrivacyBudget { get; init; }
}
