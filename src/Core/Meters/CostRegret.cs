using Bandits.Numerics;
using Bandits.Protocol;

namespace Bandits.Meters;

/// <summary>External regret on realised costs: what was paid in all rounds so far, minus what the best fixed arm would have paid.</summary>
/// <remarks>In the amounts that were counted (iterations, say). O(K) per round, K sums of memory.</remarks>
/// <param name="environment">The environment.</param>
public sealed class CostRegret(IRevealsCosts environment) : IMeter<double, NumberedChoice, Cost>
{
    private readonly IRevealsCosts _environment = environment ?? throw new ArgumentNullException(nameof(environment));
    private readonly CompensatedSum[] _lead = new CompensatedSum[environment.Arms]; // by how much each arm is ahead of the learner

    /// <inheritdoc/>
    public IReadOnlyList<string> Channels { get; } = ["regret"];

    /// <inheritdoc/>
    public void Record(double context, NumberedChoice action, Cost feedback)
    {
        double paid = _environment.AmountOf(action.Arm);
        for (int arm = 0; arm < _lead.Length; arm++) _lead[arm].Add(paid - _environment.AmountOf(arm));
    }

    /// <inheritdoc/>
    public void Read(Span<double> values)
    {
        double largest = double.NegativeInfinity;
        foreach (CompensatedSum lead in _lead) largest = Math.Max(largest, lead.Value);
        values[0] = largest;
    }
}
