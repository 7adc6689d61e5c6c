namespace Bandits.Protocol;

/// <summary>The losses at the points of a <see cref="PointQueries"/>, in the same order.</summary>
/// <param name="Values">The losses, one per point. They belong to the environment and are overwritten in the next round.</param>
public readonly record struct PointLosses(double[] Values);
