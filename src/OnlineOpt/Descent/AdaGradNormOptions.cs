using System.ComponentModel.DataAnnotations;

namespace Bandits.OnlineOpt.Descent;

/// <summary>Options of <see cref="AdaGradNorm"/>.</summary>
public sealed record AdaGradNormOptions
{
    /// <summary>The numerator of the step size; greater than 0. Default: D / sqrt(2).</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double? Scale { get; init; }

    /// <summary>The numerator of the step size, given or default.</summary>
    /// <param name="diameter">Diameter D of the domain.</param>
    /// <returns>The numerator.</returns>
    public double ScaleFor(double diameter) => Scale ?? diameter / Math.Sqrt(2);
}
