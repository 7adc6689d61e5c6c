namespace Bandits.Protocol;

/// <summary>An environment that knows when its means change. For baselines that are told; never shown to the others.</summary>
public interface IKnowsChanges
{
    /// <summary>Sums up the changes within a horizon.</summary>
    /// <param name="horizon">Number of rounds, at least 1.</param>
    /// <returns>The summary.</returns>
    ChangeSummary ChangesWithin(long horizon);
}
