using System.Diagnostics.CodeAnalysis;

namespace Bandits.Experiments.Plans.Reading;

/// <summary>What reading a plan gave: a valid plan, or every problem in it.</summary>
/// <param name="Plan">The plan; null if there are problems.</param>
/// <param name="Problems">The problems in the order of the file; empty if there is a plan.</param>
public sealed record PlanReading(Plan? Plan, IReadOnlyList<PlanProblem> Problems)
{
    /// <summary>Whether there is a plan.</summary>
    [MemberNotNullWhen(true, nameof(Plan))]
    public bool IsValid => Plan is not null;
}
