using System.ComponentModel.DataAnnotations;

namespace Bandits.Private;

/// <summary>The confidence that is asked for, and the privacy that is promised.</summary>
public sealed record PrivateConfidenceOptions : PrivacyOptions
{
    /// <summary>Probability delta with which the recommendation may be wrong; in (0, 1).</summary>
    [Range(0, 1, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double Delta { get; init; } = 0.05;
}
