namespace Bandits.Experiments.Catalog;

/// <summary>The options of components that have none.</summary>
public sealed record NoOptions;
