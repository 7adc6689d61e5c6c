namespace Bandits.Protocol;

/// <summary>A learner that takes the same number of uniforms from its stream in every round, whatever happens.</summary>
/// <remarks>Copies of such a learner can be advanced in lock-step, many at once, from the same random numbers as one alone.</remarks>
public interface IBatchable
{
    /// <summary>Uniforms drawn per round, at least 0.</summary>
    int UniformsPerRound { get; }
}
