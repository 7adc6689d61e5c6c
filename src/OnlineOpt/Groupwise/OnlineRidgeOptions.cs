using System.ComponentModel.DataAnnotations;

namespace Bandits.OnlineOpt.Groupwise;

/// <summary>Options of <see cref="OnlineRidge"/>.</summary>
public sealed record OnlineRidgeOptions
{
    /// <summary>Regularisation lambda, positive.</summary>
    [Range(0, double.MaxValue, MinimumIsExclusive = true)]
    public double Lambda { get; init; } = 1;

    /// <summary>Whether the features of a round count before its label is known: the forecaster of Vovk, Azoury and Warmuth.</summary>
    public bool Forward { get; init; }

    /// <summary>Whether predictions are clipped into [0, 1].</summary>
    public bool Clip { get; init; }
}
