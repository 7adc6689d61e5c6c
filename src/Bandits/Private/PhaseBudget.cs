namespace Bandits.Private;

/// <summary>How the horizon T is divided among the M phases of DP-BAI.</summary>
public enum PhaseBudget
{
    /// <summary>Equal parts, floor(T / M) or one more; n = floor(part / arms pulled).</summary>
    Floor,

    /// <summary>n = ceil(T' / (M arms pulled)), where T' is T less the largest number of arms that each phase may pull.</summary>
    Ceil,
}
