using Bandits.Protocol;

namespace Bandits.Environments.Arms;

/// <summary>How the mean rewards of the arms move over time: piecewise constant, fixed before the first round.</summary>
public interface IMeanSchedule : IKnowsChanges
{
    /// <summary>Number of arms, at least 1.</summary>
    int Arms { get; }

    /// <summary>Writes the means of a round.</summary>
    /// <param name="round">The round, from 0. Rounds are asked for in ascending order.</param>
    /// <param name="means">Room for one mean reward per arm.</param>
    /// <returns>A later round, such that the means stay as written before it; <see cref="long.MaxValue"/> if they stay for ever.</returns>
    long Fill(long round, Span<double> means);
}
