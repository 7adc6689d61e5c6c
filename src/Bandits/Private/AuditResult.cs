namespace Bandits.Private;

/// <summary>What an audit found on two neighbouring tables.</summary>
/// <param name="Event">The event that tells the tables apart best.</param>
/// <param name="Runs">Counted runs on each table.</param>
/// <param name="First">How many of them had the event on the first table.</param>
/// <param name="Second">How many had it on the second.</param>
/// <param name="LowerBound">Lower confidence bound on the true privacy loss, in the unit of the audit.</param>
public sealed record AuditResult(string Event, int Runs, int First, int Second, double LowerBound);
