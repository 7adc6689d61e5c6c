using System.ComponentModel.DataAnnotations;

namespace Bandits.OnlineOpt.Descent;

/// <summary>Options of <see cref="AdaGradDiagonal"/>.</summary>
public sealed record AdaGradDiagonalOptions
{
    /// <summary>The numerator of the step sizes; greater than 0. Default: D_inf / sqrt(2), with D_inf the longest side of a box, else the diameter.</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double? Scale { get; init; }
}
