namespace Bandits.Protocol;

/// <summary>An environment that can tell in hindsight whom the learner is to be compared with.</summary>
public interface IRevealsComparator
{
    /// <summary>The comparator u_t of the round just played, a point of the region; for meters, never for learners.</summary>
    ReadOnlySpan<double> Comparator { get; }
}
