using System.ComponentModel.DataAnnotations;
using Bandits.Validation;

namespace Bandits.Contextual;

/// <summary>Options of <see cref="ChebCb"/>.</summary>
public sealed record ChebCbOptions
{
    /// <summary>Number of Chebyshev features m: polynomials of degree m - 1.</summary>
    [Range(1, 100)]
    public int Features { get; init; } = 6;

    /// <summary>
    /// The number of rounds T, if known: with the largest cost it sets the constant gamma of the guarantee, which explores far too much
    /// at practical T. Null for a gamma that grows with time.
    /// </summary>
    [Range(2, long.MaxValue)]
    public long? Horizon { get; init; }

    /// <summary>The largest possible cost M, given together with the horizon; null for the largest cost so far.</summary>
    [Range(1e-100, 1e100)]
    public double? LargestCost { get; init; }

    /// <summary>Validates the options and how they fit together.</summary>
    internal static ChebCbOptions Validate(ChebCbOptions? options)
    {
        options = OptionRules.Validate(options ?? new ChebCbOptions());
        if (options.Horizon is null != options.LargestCost is null)
            throw new ArgumentException("Horizon and LargestCost together set the constant gamma: give both or neither.", nameof(options));
        return options;
    }
}
