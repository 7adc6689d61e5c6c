namespace Bandits.Protocol.Streaming;

/// <summary>Where the arms of a stream come from: arm 0 arrives first, each arm once.</summary>
/// <remarks>
/// Only <see cref="ArmStream"/> calls it, and only for arms that have arrived and were not let go: a learner never sees an arm's number.
/// </remarks>
public interface IArmSource : IHasArms
{
    /// <summary>The number M of memory slots that the problem grants, at least 1; null for as many as the learner asks for.</summary>
    int? Slots { get; }

    /// <summary>Pulls an arm many times at once.</summary>
    /// <param name="arm">The arm, from 0.</param>
    /// <param name="count">Number of pulls, at least 1.</param>
    /// <returns>The mean of their rewards, in [0, 1].</returns>
    double Pull(int arm, long count);
}
