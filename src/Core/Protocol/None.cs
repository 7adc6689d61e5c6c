namespace Bandits.Protocol;

/// <summary>The context of problems that have none.</summary>
public readonly record struct None;
