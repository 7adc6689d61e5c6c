namespace Bandits.Protocol;

/// <summary>How much the mean rewards change within a horizon.</summary>
/// <param name="Switches">Number of rounds, after the first, whose mean vector differs from that of the round before.</param>
/// <param name="Variation">Sum over the switches of the largest change of any arm's mean.</param>
/// <param name="SegmentLength">The common distance of the switches in rounds, where there is one; the horizon if nothing changes.</param>
public readonly record struct ChangeSummary(long Switches, double Variation, long? SegmentLength);
