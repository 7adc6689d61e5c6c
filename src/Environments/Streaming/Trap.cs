using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.Validation;

namespace Bandits.Environments.Streaming;

/// <summary>The shape of the lower bound: whoever explored enough to find the good arm among equals may have wasted it, for the last arm is a coin toss.</summary>
/// <remarks>
/// K - 1 arms have mean 1/2, but for one drawn uniformly that is higher by min(0.4, (K / T)^(1/3)); the last has mean 1 or 0, with equal
/// chance. With mean 1 every pull spent on exploring costs 1/2, with mean 0 a missed arm costs its gap for all T pulls. Cost: O(1).
/// Source: after the lower bound of Wang, "Tight Regret Bounds for Single-pass Streaming Multi-armed Bandits", ICML 2023.
/// </remarks>
public sealed class Trap : IRevealsMeans
{
    private const double Rest = 0.5;
    private readonly int _raised;
    private readonly double _raisedMean;
    private readonly double _last;

    /// <summary>Draws the arms.</summary>
    /// <param name="arms">Number of arms K, at least 2.</param>
    /// <param name="horizon">Number of pulls T, at least 1.</param>
    /// <param name="streams">The world's streams; takes "means".</param>
    /// <param name="ending">What the last arm is.</param>
    public Trap(int arms, long horizon, Streams streams, TrapEnding ending = TrapEnding.Drawn)
    {
        ArgumentNullException.ThrowIfNull(streams);
        Check.That(arms >= 2, arms, "at least 2");
        RandomTable table = streams.Table("means");
        Arms = arms;
        _raised = (int)table.Index(0, 0, arms - 1);
        _raisedMean = Rest + Math.Min(0.4, Math.Cbrt((double)arms / Check.Horizon(horizon)));
        _last = ending == TrapEnding.Drawn ? table.Index(0, 1, 2) : ending == TrapEnding.Perfect ? 1 : 0;
    }

    /// <inheritdoc/>
    public int Arms { get; }

    /// <inheritdoc/>
    public double BestMean => MeanOf(BestArm);

    /// <inheritdoc/>
    public int BestArm => _last > _raisedMean ? Arms - 1 : _raised;

    /// <inheritdoc/>
    public double MeanOf(int arm) => arm == Arms - 1 ? _last : arm == _raised ? _raisedMean : Rest;
}
