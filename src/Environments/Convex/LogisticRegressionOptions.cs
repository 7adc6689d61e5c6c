using System.ComponentModel.DataAnnotations;

namespace Bandits.Environments.Convex;

/// <summary>Options of <see cref="LogisticRegression"/>.</summary>
public sealed record LogisticRegressionOptions : LinearModelOptions
{
    /// <summary>Length of the features: how sure the labels can be; greater than 0, at most 700.</summary>
    [Range(0, 700, MinimumIsExclusive = true)]
    public double FeatureNorm { get; init; } = 4;
}
