namespace Bandits.Experiments.Catalog;

/// <summary>Options of <see cref="FixedPlay"/> where it plays a value.</summary>
public sealed record FixedSettingOptions
{
    /// <summary>The value; one of the environment's.</summary>
    public double Value { get; init; } = 1;
}
