using System.ComponentModel.DataAnnotations;

namespace Bandits.OnlineOpt.Groupwise;

/// <summary>Options of <see cref="GroupwiseLearner{TAction, TFeedback}"/>.</summary>
public sealed record GroupwiseOptions
{
    /// <summary>How proposals are combined; null for Average where the loss is convex, else Mixture.</summary>
    public OutputMode? Mode { get; init; }

    /// <summary>Whether the weights compare with the loss of the average instead of the average loss, in mode Average. Keeps the guarantee.</summary>
    public bool TightFeedback { get; init; }

    /// <summary>The largest loss, by which losses are divided before they reach the weights; positive.</summary>
    [Range(0, double.MaxValue, MinimumIsExclusive = true)]
    public double LossRange { get; init; } = 1;

    /// <summary>Whether losses, divided by their range, are clipped into [0, 1] before they reach the weights.</summary>
    public bool ClipLoss { get; init; } = true;

    /// <summary>Whether losses outside of [0, 1], divided by their range, are refused where they are not clipped.</summary>
    public bool Strict { get; init; }
}
