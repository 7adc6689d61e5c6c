namespace Bandits.Experiments.Catalog;

/// <summary>Options of <see cref="FixedPlay"/> where it plays a reference.</summary>
public sealed record ReferencePlayOptions
{
    /// <summary>The environment's reference to play: best-fixed and best-arm in hindsight, or another that the environment has.</summary>
    public string Name { get; init; } = "best-arm";

    /// <summary>Which one, where the environment has a reference of this name for every value of its parameter; null where it has only one.</summary>
    public double? Value { get; init; }
}
