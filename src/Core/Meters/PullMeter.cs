using Bandits.Protocol.Streaming;

namespace Bandits.Meters;

/// <summary>The pulls of a single pass, and how many of them went into exploring and into the arm committed to.</summary>
public sealed class PullMeter : IMeter<ArmStream, ArmPulls, double>
{
    /// <summary>The pulls before the commitment.</summary>
    public long Exploration { get; private set; }

    /// <summary>The pulls after the commitment.</summary>
    public long Commitment { get; private set; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Channels { get; } = ["total", "exploration", "commitment"];

    /// <inheritdoc/>
    public void Record(ArmStream context, ArmPulls action, double feedback)
    {
        if (action.Committed) Commitment += action.Count;
        else Exploration += action.Count;
    }

    /// <inheritdoc/>
    public void Read(Span<double> values) => (values[0], values[1], values[2]) = (Exploration + Commitment, Exploration, Commitment);
}
