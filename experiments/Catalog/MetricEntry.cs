using Bandits.Meters;

namespace Bandits.Experiments.Catalog;

/// <summary>A metric that plans can name.</summary>
/// <param name="Name">The name used in plans.</param>
/// <param name="ComponentType">The class whose documentation describes it.</param>
/// <param name="OptionsType">Its options record.</param>
/// <param name="AxisLabel">What its values are, as an axis label.</param>
/// <param name="Create">
/// The meter for each kind of problem, by the meter's closed interface type; under <see cref="IMeter"/> itself one that serves every
/// kind because it looks at learner and environment only when it is read.
/// </param>
public sealed record MetricEntry(
    string Name, Type ComponentType, Type OptionsType, string AxisLabel, IReadOnlyDictionary<Type, Func<MetricSetup, IMeter>> Create)
    : Entry(Name, ComponentType, OptionsType)
{
    /// <summary>Computes the channels from what is measured in a lane; null if that does not suffice.</summary>
    public Func<LaneReading, double[]>? Lanes { get; init; }

    /// <inheritdoc/>
    public override bool HasLanes => Lanes is not null;

    /// <summary>The classes whose documentation describes it for other kinds of problems.</summary>
    public IReadOnlyList<Type> OtherComponents { get; init; } = [];

    /// <summary>Whether that takes the plays of every arm.</summary>
    public bool CountsPlays { get; init; }

    /// <summary>What builds the meter for a kind of problem.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>The builder; null if the metric cannot measure this kind.</returns>
    public Func<MetricSetup, IMeter>? For(IProblemKind kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return Create.GetValueOrDefault(kind.MeterType) ?? Create.GetValueOrDefault(typeof(IMeter));
    }
}
