using System.ComponentModel.DataAnnotations;

namespace Bandits.Environments.Convex;

/// <summary>Options of <see cref="MatrixGame"/>.</summary>
public record MatrixGameOptions
{
    /// <summary>Number n of strategies of each player, at least 1.</summary>
    [Range(1, 10000)]
    public int Strategies { get; init; } = 10;
}
