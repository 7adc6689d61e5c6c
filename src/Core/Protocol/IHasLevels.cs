namespace Bandits.Protocol;

/// <summary>A learner that weighs several base learners, each for a time scale of its own.</summary>
public interface IHasLevels
{
    /// <summary>The block length of each level in rounds, ascending. May grow while an anytime learner runs.</summary>
    IReadOnlyList<long> LevelLengths { get; }

    /// <summary>Writes the normalised weight of each level.</summary>
    /// <param name="weights">Room for one weight per level.</param>
    void CopyLevelWeights(Span<double> weights);
}
