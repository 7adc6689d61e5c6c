using System.ComponentModel.DataAnnotations;

namespace Bandits.BestArm;

/// <summary>Options of <see cref="TopTwo"/>.</summary>
public sealed record TopTwoOptions
{
    /// <summary>Probability delta with which the recommendation may be wrong; in (0, 1).</summary>
    [Range(0, 1, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double Delta { get; init; } = 0.05;

    /// <summary>The rewards' family of distributions.</summary>
    public TopTwoLaw Law { get; init; } = TopTwoLaw.Gaussian;

    /// <summary>Standard deviation s of Gaussian rewards; greater than 0. 1/2 serves for any rewards in [0, 1].</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double Deviation { get; init; } = 0.5;

    /// <summary>Probability beta with which the leader is pulled instead of its challenger; in (0, 1).</summary>
    [Range(0, 1, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double LeaderShare { get; init; } = 0.5;

    /// <summary>How much evidence is asked for.</summary>
    public StoppingThreshold Threshold { get; init; } = StoppingThreshold.Proven;
}
