using System.ComponentModel.DataAnnotations;

namespace Bandits.OnlineOpt.Descent;

/// <summary>Options of <see cref="ScaleFreeDescent"/>.</summary>
public sealed record ScaleFreeDescentOptions
{
    /// <summary>The numerator of the step size; greater than 0. Default: 1.</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double Scale { get; init; } = 1;
}
