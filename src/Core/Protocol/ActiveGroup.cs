namespace Bandits.Protocol;

/// <summary>A group to which the individual of the round belongs.</summary>
/// <param name="Group">The group, from 0.</param>
/// <param name="Activity">How much it belongs to it, in (0, 1]; 1 for plain membership.</param>
public readonly record struct ActiveGroup(int Group, double Activity = 1);
