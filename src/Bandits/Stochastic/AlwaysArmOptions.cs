using System.ComponentModel.DataAnnotations;

namespace Bandits.Stochastic;

/// <summary>Options of <see cref="AlwaysArm"/>.</summary>
public sealed record AlwaysArmOptions
{
    /// <summary>The arm, from 0 to K - 1.</summary>
    [Range(0, int.MaxValue)]
    public int Arm { get; init; }
}
