using System.ComponentModel.DataAnnotations;

namespace Bandits.OnlineOpt.Ensembles;

/// <summary>Options of <see cref="MetaGrad"/>.</summary>
public sealed record MetaGradOptions
{
    /// <summary>Largest norm G of a gradient; greater than 0. Must be given, unless the problem tells it.</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double? GradientBound { get; init; }
}
