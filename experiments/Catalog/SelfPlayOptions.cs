using System.ComponentModel.DataAnnotations;
using Bandits.Environments.Convex;

namespace Bandits.Experiments.Catalog;

/// <summary>Options of a game between two learners.</summary>
public sealed record SelfPlayOptions : MatrixGameOptions
{
    /// <summary>The name of the learner that plays the other side.</summary>
    public string Opponent { get; init; } = "optimistic-hedge";

    /// <summary>Its learning rate, greater than 0; its other options keep their defaults. Default: its own default.</summary>
    [Range(0, 1e100, MinimumIsExclusive = true)]
    public double? OpponentRate { get; init; }
}
