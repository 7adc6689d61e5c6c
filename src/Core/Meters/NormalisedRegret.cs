using Bandits.Protocol;
using Bandits.Protocol.Streaming;

namespace Bandits.Meters;

/// <summary>Pseudo-regret of a single pass over K^(1/3) T^(2/3), the order that no learner with few slots can beat.</summary>
/// <param name="environment">The environment, as far as it reveals its means.</param>
/// <param name="horizon">Number of pulls T, at least 1.</param>
public sealed class NormalisedRegret(IRevealsMeans environment, long horizon) : IMeter<ArmStream, ArmPulls, double>
{
    private readonly TotalRegret _regret = new(environment, Math.Cbrt(environment.Arms * (double)horizon * horizon));

    /// <summary>The normalised regret so far.</summary>
    public double Value => _regret.Value;

    /// <inheritdoc/>
    public IReadOnlyList<string> Channels => _regret.Channels;

    /// <inheritdoc/>
    public void Record(ArmStream context, ArmPulls action, double feedback) => _regret.Record(context, action, feedback);

    /// <inheritdoc/>
    public void Read(Span<double> values) => _regret.Read(values);
}
