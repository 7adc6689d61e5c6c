using Bandits.Protocol;
using Bandits.Protocol.Streaming;

namespace Bandits.Meters;

/// <summary>Pseudo-regret of a single pass as one number.</summary>
/// <param name="environment">The environment, as far as it reveals its means.</param>
/// <param name="unit">What it is measured in; positive.</param>
public sealed class TotalRegret(IRevealsMeans environment, double unit = 1) : IMeter<ArmStream, ArmPulls, double>
{
    private readonly StreamingRegret _regret = new(environment);

    /// <summary>The regret so far, in that unit.</summary>
    public double Value => _regret.Total / unit;

    /// <inheritdoc/>
    public IReadOnlyList<string> Channels { get; } = ["regret"];

    /// <inheritdoc/>
    public void Record(ArmStream context, ArmPulls action, double feedback) => _regret.Record(context, action, feedback);

    /// <inheritdoc/>
    public void Read(Span<double> values) => values[0] = Value;
}
