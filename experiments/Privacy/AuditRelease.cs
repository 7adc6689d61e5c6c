namespace Bandits.Experiments.Privacy;

/// <summary>A mean that left a private learner.</summary>
/// <param name="Arm">The arm.</param>
/// <param name="Pulls">How many rewards of the arm came since its last mean; 0 if it was not pulled, and its mean estimated from those of other arms.</param>
/// <param name="Mean">The mean, with noise.</param>
public readonly record struct AuditRelease(int Arm, long Pulls, double Mean);
