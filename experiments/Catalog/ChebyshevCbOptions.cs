using System.ComponentModel.DataAnnotations;
using Bandits.Contextual;

namespace Bandits.Experiments.Catalog;

/// <summary>Options of <see cref="ChebCb"/> in plans.</summary>
public sealed record ChebyshevCbOptions : ContextOptions
{
    /// <summary>Number of Chebyshev features m: polynomials of degree m - 1.</summary>
    [Range(1, 100)]
    public int Features { get; init; } = 6;

    internal ChebCbOptions Learner => new() { Features = Features };
}
