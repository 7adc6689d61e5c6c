namespace Bandits.Protocol.Streaming;

/// <summary>Pulls of one arm, made at once; what meters see of a stream.</summary>
/// <param name="Arm">The arm, from 0 in the order of arrival.</param>
/// <param name="Count">Number of pulls; 0 only for a commitment that has nothing left to spend.</param>
/// <param name="Committed">Whether the learner has committed to this arm, and spends on it all that is left.</param>
public readonly record struct ArmPulls(int Arm, long Count, bool Committed) : IArmAction;
