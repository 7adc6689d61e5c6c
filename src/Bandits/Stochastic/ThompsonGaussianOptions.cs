using System.ComponentModel.DataAnnotations;

namespace Bandits.Stochastic;

/// <summary>Options of <see cref="ThompsonGaussian"/>.</summary>
public sealed record ThompsonGaussianOptions
{
    /// <summary>Prior mean m of every arm's mean reward; between -1e100 and 1e100.</summary>
    [Range(-1e100, 1e100)]
    public double PriorMean { get; init; }

    /// <summary>Prior standard deviation v of every arm's mean reward, in [1e-100, 1e100].</summary>
    [Range(1e-100, 1e100)]
    public double PriorDeviation { get; init; } = 1;

    /// <summary>Standard deviation s of the rewards around their mean, in [1e-100, 1e100].</summary>
    [Range(1e-100, 1e100)]
    public double NoiseDeviation { get; init; } = 1;
}
