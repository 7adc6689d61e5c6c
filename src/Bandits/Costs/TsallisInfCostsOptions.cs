using System.ComponentModel.DataAnnotations;
using Bandits.Validation;

namespace Bandits.Costs;

/// <summary>Options of <see cref="TsallisInfCosts"/>.</summary>
public sealed record TsallisInfCostsOptions
{
    /// <summary>Whether costs are estimated with reduced variance, or by importance weighting alone.</summary>
    public bool ReducedVariance { get; init; } = true;

    /// <summary>The scale K by which costs are divided, at least the largest cost for the guarantee; null for the mean cost so far.</summary>
    [Range(1e-100, 1e100)]
    public double? Scale { get; init; }

    /// <summary>
    /// The number of rounds T, if known: sets the constant rate 2 sqrt(2 / T). Needs a scale, and importance weighting. Null for a rate
    /// that falls with time.
    /// </summary>
    [Range(1, long.MaxValue)]
    public long? Horizon { get; init; }

    /// <summary>For how many rounds of differences between the arms history counts.</summary>
    [Range(0, 1e9, MinimumIsExclusive = true)]
    public double HistoryWeight { get; init; } = 5;

    /// <summary>Validates the options and how they fit together.</summary>
    internal static TsallisInfCostsOptions Validate(TsallisInfCostsOptions? options)
    {
        options = OptionRules.Validate(options ?? new TsallisInfCostsOptions());
        if (options.Horizon is not null && (options.Scale is null || options.ReducedVariance))
            throw new ArgumentException($"Horizon = {options.Horizon} sets a rate for costs of a known scale and importance weighting: give Scale, and ReducedVariance = false.", nameof(options));
        return options;
    }
}
