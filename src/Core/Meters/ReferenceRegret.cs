using Bandits.Numerics;
using Bandits.Protocol;
using Bandits.Validation;

namespace Bandits.Meters;

/// <summary>What was paid in all rounds so far, minus what a reference of the environment paid; negative if the reference did worse.</summary>
/// <remarks>In the amounts that were counted (iterations, say). O(1) per round.</remarks>
public sealed class ReferenceRegret : IMeter<double, NumberedChoice, Cost>
{
    private readonly IRevealsCosts _environment;
    private readonly int _reference;
    private CompensatedSum _sum;

    /// <summary>Builds the meter.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="reference">The name of one of its references.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such reference.</exception>
    public ReferenceRegret(IRevealsCosts environment, string reference)
    {
        ArgumentNullException.ThrowIfNull(environment);
        _environment = environment;
        _reference = environment.Reference(reference);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Channels { get; } = ["regret"];

    /// <inheritdoc/>
    public void Record(double context, NumberedChoice action, Cost feedback) =>
        _sum.Add(_environment.AmountOf(action.Arm) - _environment.AmountOf(_reference));

    /// <inheritdoc/>
    public void Read(Span<double> values) => values[0] = _sum.Value;
}
