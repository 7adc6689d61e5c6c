namespace Bandits.OnlineOpt.Groupwise;

/// <summary>An edge of a directed graph.</summary>
/// <param name="From">The node where it starts, from 0.</param>
/// <param name="To">The node where it ends, from 0.</param>
public readonly record struct Edge(int From, int To);
