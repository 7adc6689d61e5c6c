using System.ComponentModel.DataAnnotations;
using Bandits.OnlineOpt.Groupwise;

namespace Bandits.Experiments.Catalog;

/// <summary>Options of groupwise prediction.</summary>
public sealed record GroupwisePredictionOptions : GroupLearnerOptions
{
    /// <summary>How the predictions of the active groups are combined.</summary>
    public OutputMode Mode { get; init; } = OutputMode.Average;

    /// <summary>What weighs the groups.</summary>
    public GroupMeta Meta { get; init; }

    /// <summary>Rate of sleeping-hedge, or of prod, there at most 1/2; positive. Default: sqrt(ln G / T).</summary>
    [Range(0, double.MaxValue, MinimumIsExclusive = true)]
    public double? Rate { get; init; }

    /// <summary>Whether the weights compare with the loss of the average instead of the average loss, in mode average.</summary>
    public bool TightFeedback { get; init; }

    /// <summary>The largest loss, by which losses are divided before they reach the weights; positive.</summary>
    [Range(0, double.MaxValue, MinimumIsExclusive = true)]
    public double LossRange { get; init; } = 1;

    /// <summary>Whether losses, divided by their range, are clipped into [0, 1] before they reach the weights.</summary>
    public bool ClipLoss { get; init; } = true;
}
