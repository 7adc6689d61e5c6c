namespace Bandits.Experiments.Privacy;

/// <summary>What an onlooker sees of a private learner's run.</summary>
/// <param name="Recommendation">The recommended arm.</param>
/// <param name="First">The first mean of arm 0 that was released.</param>
public readonly record struct AuditView(int Recommendation, double First);
