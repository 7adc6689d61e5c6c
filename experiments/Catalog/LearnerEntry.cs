using Bandits.Randomness;

namespace Bandits.Experiments.Catalog;

/// <summary>A learner that plans can name.</summary>
/// <param name="Name">The name used in plans.</param>
/// <param name="ComponentType">The learner's class; the problems it can be run on follow from the interfaces it implements.</param>
/// <param name="OptionsType">Its options record.</param>
/// <param name="Create">Builds the learner from the problem, its random stream and its options.</param>
public sealed record LearnerEntry(string Name, Type ComponentType, Type OptionsType, Func<Problem, RandomStream, object, object> Create)
    : Entry(Name, ComponentType, OptionsType);
