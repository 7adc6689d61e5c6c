using Bandits.Gpu.Replay;
using Bandits.Protocol.Streaming;
using Bandits.Randomness;

namespace Bandits.Experiments.Catalog;

/// <summary>An environment that plans can name.</summary>
/// <param name="Name">The name used in plans.</param>
/// <param name="ComponentType">The class whose documentation describes it.</param>
/// <param name="OptionsType">Its options record.</param>
/// <param name="EnvironmentType">The class that answers the learner; the problems it poses follow from its interfaces.</param>
/// <param name="Create">Builds the environment from the horizon in rounds, the world's random streams and its options.</param>
public sealed record EnvironmentEntry(
    string Name, Type ComponentType, Type OptionsType, Type EnvironmentType, Func<long, Streams, object, object> Create)
    : Entry(Name, ComponentType, OptionsType)
{
    /// <summary>Whether its arms are met once: then a round is an arrival, and the horizon counts pulls.</summary>
    public bool IsSinglePass => EnvironmentType.IsAssignableTo(typeof(IArmSource));

    /// <summary>What a lane needs to face this environment, from the horizon, the world's streams and the options; null if it has no kernel.</summary>
    /// <remarks>May give null for options that the kernel does not know.</remarks>
    public Func<long, Streams, object, LaneSetup?>? Lanes { get; init; }

    /// <summary>
    /// How many rounds it has to offer with its options, which is the horizon where the plan gives none; null if it goes on for as long as is
    /// wanted. Fails as reading a file does.
    /// </summary>
    public Func<object, long>? Length { get; init; }

    /// <inheritdoc/>
    public override bool HasLanes => Lanes is not null;
}
