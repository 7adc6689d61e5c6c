using Bandits.Meters;

namespace Bandits.Experiments.Catalog;

/// <summary>A metric that plans can name.</summary>
/// <param name="Name">The name used in plans.</param>
/// <param name="ComponentType">The class whose documentation describes it.</param>
/// <param name="OptionsType">Its options record.</param>
/// <param name="AxisLabel">What its values are, as an axis label.</param>
/// <param name="Create">The meter for each kind of problem, by the meter's closed interface type.</param>
public sealed record MetricEntry(
    string Name, Type ComponentType, Type OptionsType, string AxisLabel, IReadOnlyDictionary<Type, Func<MetricSetup, IMeter>> Create)
    : Entry(Name, ComponentType, OptionsType);
