using System.ComponentModel.DataAnnotations;

namespace Bandits.Contextual;

/// <summary>Options of <see cref="LinUcb"/> and <see cref="LinearThompson"/>.</summary>
public sealed record LinearCostOptions
{
    /// <summary>Number of Chebyshev features m: polynomials of degree m - 1.</summary>
    [Range(1, 100)]
    public int Features { get; init; } = 6;

    /// <summary>The ridge lambda: how strongly coefficients are drawn to 0.</summary>
    [Range(1e-9, 1e9)]
    public double Ridge { get; init; } = 1;

    /// <summary>How many standard deviations count: of the confidence bound, or of the posterior that is drawn from.</summary>
    [Range(0, 1e9)]
    public double Width { get; init; } = 1;
}
