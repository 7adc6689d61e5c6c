using Bandits.Private;
using Bandits.Protocol;

namespace Bandits.Experiments.Privacy;

/// <summary>The arms with which a private learner is audited, and how it measures them.</summary>
/// <param name="Name">The arms, in words.</param>
/// <param name="Features">Their features. Arm 0 is (1, 0, ...): where it gives 1 and the others of those that span the arms give 0, the first feature of an arm is its mean.</param>
public sealed record AuditArms(string Name, ArmFeatures Features)
{
    /// <summary>Ten arms of three features: the first three span the others best, so that the others are estimated; arm 3 is half of arm 0.</summary>
    public static AuditArms Spanned { get; } = new("10 arms of 3 features", new ArmFeatures(
        [1, 0, 0], [0, 1, 0], [0, 0, 1], [0.5, 0, 0], [0.5, 0.5, 0], [0.5, 0, 0.5], [0, 0.5, 0.5], [0.5, -0.5, 0], [0, 0.5, -0.5], [0.25, 0.5, 0.25]));

    /// <summary>The same, measured by the subset and the pulls that serve them best.</summary>
    public static AuditArms SpannedByVariance { get; } =
        Spanned with { Name = $"{Spanned.Name}, rule: variance, budget: ceil", Rule = SubsetRule.Variance, Budget = PhaseBudget.Ceil };

    /// <summary>Number of arms.</summary>
    public int Count => Features.Arms;

    /// <summary>When a spanning subset is measured, for learners with a choice.</summary>
    public SubsetRule Rule { get; init; } = SubsetRule.Rank;

    /// <summary>How the horizon is divided, for learners with a choice.</summary>
    public PhaseBudget Budget { get; init; } = PhaseBudget.Floor;

    /// <summary>Arms that tell nothing of each other.</summary>
    /// <param name="arms">Number of arms, at least 1.</param>
    public static AuditArms Canonical(int arms) => new($"{arms} arms", ArmFeatures.Canonical(arms));
}
