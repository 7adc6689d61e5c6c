namespace Bandits.Private;

/// <summary>The rewards that went into a release.</summary>
/// <param name="Arm">The arm whose pulls are counted; null where rounds are, each with what one participant would give to any arm.</param>
/// <param name="First">The first pull or round, from 1.</param>
/// <param name="Last">The last one, at least the first.</param>
public readonly record struct PrivacyRange(int? Arm, long First, long Last);
