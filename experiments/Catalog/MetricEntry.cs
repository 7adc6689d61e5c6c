using Bandits.Meters;
using Bandits.Protocol;

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
    /// <summary>Whether its values are 1 or 0, for whether something happened.</summary>
    public bool IsEvent { get; init; }

    /// <summary>How it follows from what is measured in a lane that plays arms; null if that does not suffice.</summary>
    public LaneMetric? ArmLanes { get; init; }

    /// <summary>How it follows from what is measured in a lane that plays points; null if that does not suffice.</summary>
    public LaneMetric? PointLanes { get; init; }

    /// <summary>How it follows, given its options, from what is measured in a lane whose arms cost something; null, or giving null, if that does not suffice.</summary>
    public Func<object, LaneMetric?>? CostLanes { get; init; }

    /// <inheritdoc/>
    public override bool HasLanes => ArmLanes is not null || PointLanes is not null || CostLanes is not null;

    /// <summary>The classes whose documentation describes it for other kinds of problems.</summary>
    public IReadOnlyList<Type> OtherComponents { get; init; } = [];

    /// <summary>How it follows from what is measured in a lane, for a kind of problem.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="options">Its options.</param>
    /// <returns>The way; null if what is measured does not suffice.</returns>
    public LaneMetric? LanesFor(IProblemKind kind, object options)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return kind.MeterType == typeof(IMeter<None, Point, LossGradient>) ? PointLanes
            : kind.MeterType == typeof(IMeter<double, NumberedChoice, Cost>) ? CostLanes?.Invoke(options)
            : ArmLanes;
    }

    /// <summary>What builds the meter for a kind of problem.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>The builder; null if the metric cannot measure this kind.</returns>
    public Func<MetricSetup, IMeter>? For(IProblemKind kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return Create.GetValueOrDefault(kind.MeterType) ?? Create.GetValueOrDefault(typeof(IMeter));
    }
}
