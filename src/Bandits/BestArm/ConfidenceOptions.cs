using System.ComponentModel.DataAnnotations;

namespace Bandits.BestArm;

/// <summary>The confidence that is asked for.</summary>
public sealed record ConfidenceOptions
{
    /// <summary>Probability delta with which the recommendation may be wrong; in (0, 1).</summary>
    [Range(0, 1, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double Delta { get; init; } = 0.05;
}
