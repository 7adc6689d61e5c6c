namespace Bandits.Protocol;

/// <summary>An environment whose feedback comes late: the learner is to be wrapped, as the environment itself answers at once.</summary>
public interface IDelaysFeedback
{
    /// <summary>Rounds by which the feedback of a round is late, at least 0.</summary>
    int Delay { get; }
}
