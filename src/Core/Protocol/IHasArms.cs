namespace Bandits.Protocol;

/// <summary>An environment or a learner whose actions are arms.</summary>
public interface IHasArms
{
    /// <summary>Number of arms, at least 1.</summary>
    int Arms { get; }
}
