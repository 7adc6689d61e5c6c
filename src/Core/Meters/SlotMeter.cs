using Bandits.Protocol.Streaming;

namespace Bandits.Meters;

/// <summary>The memory slots a streaming learner uses: now, and at most so far.</summary>
public sealed class SlotMeter : IMeter<ArmStream, ArmPulls, double>
{
    private ArmStream? _stream;

    /// <inheritdoc/>
    public IReadOnlyList<string> Channels { get; } = ["in use", "peak"];

    /// <inheritdoc/>
    public void Record(ArmStream context, ArmPulls action, double feedback) => _stream = context;

    /// <inheritdoc/>
    public void Read(Span<double> values) => (values[0], values[1]) = (_stream?.SlotsInUse ?? 0, _stream?.PeakSlots ?? 0);
}
