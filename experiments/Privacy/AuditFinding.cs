using Bandits.Private;

namespace Bandits.Experiments.Privacy;

/// <summary>What was found on one pair of neighbouring tables.</summary>
/// <param name="Tables">The tables, in words.</param>
/// <param name="Result">What told them apart best.</param>
public sealed record AuditFinding(string Tables, AuditResult Result);
