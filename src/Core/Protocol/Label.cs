namespace Bandits.Protocol;

/// <summary>The feedback of a prediction problem.</summary>
/// <param name="Value">The true label.</param>
public readonly record struct Label(double Value);
