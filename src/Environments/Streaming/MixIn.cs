using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.Validation;

namespace Bandits.Environments.Streaming;

/// <summary>The means are uniform on [0, 1]: the second best arm is close to the best.</summary>
/// <remarks>
/// The largest of K uniform numbers is drawn first, as U^(1/K), and its place uniformly; given it, the others are uniform below it. So the
/// best mean is known, and every mean follows from the seed and the arm's number alone: a stream of any length takes no memory.
/// Cost: O(1) per arm.
/// Source: the experiments of Wang, "Tight Regret Bounds for Single-pass Streaming Multi-armed Bandits", ICML 2023.
/// </remarks>
public sealed class MixIn : IRevealsMeans
{
    private readonly RandomTable _table; // row = arm, column 0 = its mean; column 1 of rows 0 and 1 = place and size of the best

    /// <summary>Draws the arms.</summary>
    /// <param name="arms">Number of arms K, at least 1.</param>
    /// <param name="streams">The world's streams; takes "means".</param>
    public MixIn(int arms, Streams streams)
    {
        ArgumentNullException.ThrowIfNull(streams);
        Arms = Check.Arms(arms);
        _table = streams.Table("means");
        BestArm = (int)_table.Index(0, 1, arms);
        BestMean = Math.Pow(_table.Uniform(1, 1), 1.0 / arms);
    }

    /// <inheritdoc/>
    public int Arms { get; }

    /// <inheritdoc/>
    public double BestMean { get; }

    /// <inheritdoc/>
    public int BestArm { get; }

    /// <inheritdoc/>
    public double MeanOf(int arm) => arm == BestArm ? BestMean : BestMean * _table.Uniform(arm, 0);
}
