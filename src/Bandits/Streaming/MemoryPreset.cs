namespace Bandits.Streaming;

/// <summary>How <see cref="LevelledChampions"/> spends memory and pulls.</summary>
public enum MemoryPreset
{
    /// <summary>max(1, floor(ln K)) slots: batches grow by 1.2 per level, each level passes its champion on after 7 challenges.</summary>
    Log,

    /// <summary>floor(ln ln K) + 1 slots (1 for K up to 3): the same with 11 challenges; the last level has batches of u max(1, ln K).</summary>
    LogLog,

    /// <summary>1 + log* K slots: batches u, 4u, 16u, 65536u, and 5, 5 and 4097 challenges.</summary>
    LogStar,

    /// <summary>LogStar with the constants of the proof, for T of at least 1.7e12 K.</summary>
    LogStarTheory,
}
