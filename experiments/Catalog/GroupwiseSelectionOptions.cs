using System.ComponentModel.DataAnnotations;
using Bandits.OnlineOpt.Groupwise;

namespace Bandits.Experiments.Catalog;

/// <summary>Options of groupwise selection.</summary>
public sealed record GroupwiseSelectionOptions : SelectionLearnerOptions
{
    /// <summary>How one of the selections of the active groups is taken; they cannot be averaged.</summary>
    public OutputMode Mode { get; init; } = OutputMode.Mixture;

    /// <summary>What weighs the groups.</summary>
    public GroupMeta Meta { get; init; }

    /// <summary>Rate of sleeping-hedge, or of prod, there at most 1/2; positive. Default: sqrt(ln G / T).</summary>
    [Range(0, double.MaxValue, MinimumIsExclusive = true)]
    public double? Rate { get; init; }
}
