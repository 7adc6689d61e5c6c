using Bandits.Gpu.Replay;
using Bandits.Randomness;

namespace Bandits.Experiments.Catalog;

/// <summary>A learner that plans can name.</summary>
/// <param name="Name">The name used in plans.</param>
/// <param name="ComponentType">The learner's class; the problems it can be run on follow from the interfaces it implements.</param>
/// <param name="OptionsType">Its options record.</param>
/// <param name="Create">Builds the learner from the problem, its random stream and its options.</param>
public sealed record LearnerEntry(string Name, Type ComponentType, Type OptionsType, Func<Problem, RandomStream, object, object> Create)
    : Entry(Name, ComponentType, OptionsType)
{
    /// <summary>What a lane needs to be this learner, from the problem, the options and the name of its stream; null if it has no kernel.</summary>
    /// <remarks>May give null for options that the kernel does not know.</remarks>
    public Func<Problem, object, (ulong Key, ulong Nonce), LaneSetup?>? Lanes { get; init; }

    /// <inheritdoc/>
    public override bool HasLanes => Lanes is not null;
}
