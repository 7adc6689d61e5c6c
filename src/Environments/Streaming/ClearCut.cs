using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.Validation;
using MathNet.Numerics.Distributions;

namespace Bandits.Environments.Streaming;

/// <summary>One arm is clearly best: its mean is 0.82, those of the others are normal around 0.5 and at most 0.8.</summary>
/// <remarks>
/// The other means are drawn from N(0.5, 0.1^2) truncated to [0, 0.8], the best one's place uniformly. Each follows from the seed and the
/// arm's number alone, so a stream of any length takes no memory. Cost: O(1) per arm.
/// Source: the experiments of Wang, "Tight Regret Bounds for Single-pass Streaming Multi-armed Bandits", ICML 2023.
/// </remarks>
public sealed class ClearCut : IRevealsMeans
{
    private const double Centre = 0.5, Deviation = 0.1, Highest = 0.8;
    private static readonly double Below = Normal.CDF(Centre, Deviation, 0), Above = Normal.CDF(Centre, Deviation, Highest);
    private readonly RandomTable _table; // row = arm, column 0 = its mean; row 0, column 1 = the place of the best

    /// <summary>Draws the arms.</summary>
    /// <param name="arms">Number of arms K, at least 1.</param>
    /// <param name="streams">The world's streams; takes "means".</param>
    public ClearCut(int arms, Streams streams)
    {
        ArgumentNullException.ThrowIfNull(streams);
        Arms = Check.Arms(arms);
        _table = streams.Table("means");
        BestArm = (int)_table.Index(0, 1, arms);
    }

    /// <inheritdoc/>
    public int Arms { get; }

    /// <inheritdoc/>
    public double BestMean => 0.82;

    /// <inheritdoc/>
    public int BestArm { get; }

    /// <inheritdoc/>
    public double MeanOf(int arm) => arm == BestArm
        ? BestMean
        : Math.Clamp(Normal.InvCDF(Centre, Deviation, Below + (Above - Below) * _table.Uniform(arm, 0)), 0, Highest);
}
