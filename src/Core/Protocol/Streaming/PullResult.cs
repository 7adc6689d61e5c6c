namespace Bandits.Protocol.Streaming;

/// <summary>What a call for pulls brought.</summary>
/// <param name="Count">Number of pulls done: fewer than asked for when the horizon was reached, 0 when nothing was left.</param>
/// <param name="Mean">The mean of their rewards, in [0, 1]; NaN for no pulls.</param>
public readonly record struct PullResult(long Count, double Mean);
