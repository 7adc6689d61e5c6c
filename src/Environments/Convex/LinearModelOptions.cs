using System.ComponentModel.DataAnnotations;

namespace Bandits.Environments.Convex;

/// <summary>Options of environments that hide the weights w of a linear model, which may change from stage to stage.</summary>
public abstract record LinearModelOptions
{
    /// <summary>Dimension d of the unit ball, at least 1.</summary>
    [Range(1, int.MaxValue)]
    public int Dimension { get; init; } = 5;

    /// <summary>Rounds of a stage, at least 1; each stage draws its own weights. Default: one stage for all rounds.</summary>
    [Range(1, long.MaxValue)]
    public long? Segment { get; init; }

    /// <summary>Length of the weights w, or the largest length; in [0, 1].</summary>
    [Range(0, 1)]
    public double WeightNorm { get; init; } = 0.8;

    /// <summary>How the length of the weights is drawn.</summary>
    public WeightLaw Weights { get; init; } = WeightLaw.FixedNorm;

    /// <summary>Number of rounds at the beginning in which an adversary answers as if the weights were -w; at least 0.</summary>
    [Range(0, long.MaxValue)]
    public long Corrupted { get; init; }
}
