using System.ComponentModel.DataAnnotations;

namespace Bandits.Stochastic;

/// <summary>Options of <see cref="KlUcb"/>.</summary>
public sealed record KlUcbOptions
{
    /// <summary>Scale c of ln ln t in the exploration level; at least 0. The proof uses 3, practice 0.</summary>
    [Range(0, double.PositiveInfinity)]
    public double Scale { get; init; }
}
