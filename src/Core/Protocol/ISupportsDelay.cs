namespace Bandits.Protocol;

/// <summary>A learner whose feedback may come any number of rounds late, in any order.</summary>
public interface ISupportsDelay;
