using Bandits.Numerics;
using Bandits.Protocol;
using Bandits.Validation;

namespace Bandits.Meters;

/// <summary>The mean amount per round (iterations per instance, say), as it was counted and not as learners are told; NaN before the first round that counts.</summary>
/// <param name="environment">The environment.</param>
/// <param name="skip">Number of rounds at the beginning that are left out, at least 0.</param>
public sealed class MeanCost(IRevealsCosts environment, long skip = 0) : IMeter<double, NumberedChoice, Cost>
{
    private readonly IRevealsCosts _environment = environment ?? throw new ArgumentNullException(nameof(environment));
    private long _rounds = skip >= 0 ? -skip : throw Check.OutOfRange(nameof(skip), skip, "at least 0");
    private CompensatedSum _sum;

    /// <inheritdoc/>
    public IReadOnlyList<string> Channels { get; } = ["cost"];

    /// <inheritdoc/>
    public void Record(double context, NumberedChoice action, Cost feedback)
    {
        if (++_rounds > 0) _sum.Add(_environment.AmountOf(action.Arm));
    }

    /// <inheritdoc/>
    public void Read(Span<double> values) => values[0] = _rounds > 0 ? _sum.Value / _rounds : double.NaN;
}
