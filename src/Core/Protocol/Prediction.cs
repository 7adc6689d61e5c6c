namespace Bandits.Protocol;

/// <summary>The action of a prediction problem.</summary>
/// <param name="Value">The predicted label.</param>
public readonly record struct Prediction(double Value);
