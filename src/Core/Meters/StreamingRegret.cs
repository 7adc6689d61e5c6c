using Bandits.Numerics;
using Bandits.Protocol;
using Bandits.Protocol.Streaming;

namespace Bandits.Meters;

/// <summary>Pseudo-regret of a single pass, and how much of it went into exploring and into the arm committed to.</summary>
/// <remarks>Every call for pulls adds count (mu* - mu of the arm). O(1) per call.</remarks>
/// <param name="environment">The environment, as far as it reveals its means.</param>
public sealed class StreamingRegret(IRevealsMeans environment) : IMeter<ArmStream, ArmPulls, double>
{
    private CompensatedSum _exploration;
    private CompensatedSum _commitment;

    /// <summary>The regret of the pulls before the commitment.</summary>
    public double Exploration => _exploration.Value;

    /// <summary>The regret of the pulls after the commitment.</summary>
    public double Commitment => _commitment.Value;

    /// <summary>The whole regret.</summary>
    public double Total => Exploration + Commitment;

    /// <inheritdoc/>
    public IReadOnlyList<string> Channels { get; } = ["total", "exploration", "commitment"];

    /// <inheritdoc/>
    public void Record(ArmStream context, ArmPulls action, double feedback)
    {
        double regret = action.Count * (environment.BestMean - environment.MeanOf(action.Arm));
        if (action.Committed) _commitment.Add(regret);
        else _exploration.Add(regret);
    }

    /// <inheritdoc/>
    public void Read(Span<double> values) => (values[0], values[1], values[2]) = (Total, Exploration, Commitment);
}
