namespace Bandits.Experiments.Figures;

/// <summary>A tick of an axis; minor ticks have no label.</summary>
internal readonly record struct Tick(double Value, string? Label);
