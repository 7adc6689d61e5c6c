using Bandits.Numerics;
using Bandits.Protocol;

namespace Bandits.Meters;

/// <summary>The amounts (iterations, say) of all rounds so far, as they were counted and not as learners are told.</summary>
/// <param name="environment">The environment.</param>
public sealed class CumulativeCost(IRevealsCosts environment) : IMeter<double, NumberedChoice, Cost>
{
    private readonly IRevealsCosts _environment = environment ?? throw new ArgumentNullException(nameof(environment));
    private CompensatedSum _sum;

    /// <inheritdoc/>
    public IReadOnlyList<string> Channels { get; } = ["cost"];

    /// <inheritdoc/>
    public void Record(double context, NumberedChoice action, Cost feedback) => _sum.Add(_environment.AmountOf(action.Arm));

    /// <inheritdoc/>
    public void Read(Span<double> values) => values[0] = _sum.Value;
}
