using Bandits.Protocol;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Experts;

/// <summary>The same weight for every expert awake, times its confidence. Learns nothing: a baseline.</summary>
/// <param name="experts">Number of experts, at least 1.</param>
public sealed class UniformWeights(int experts) : ISleepingExperts
{
    /// <inheritdoc/>
    public int Experts { get; } = experts >= 1 ? experts : throw Check.OutOfRange(nameof(experts), experts, "at least 1");

    /// <inheritdoc/>
    public void Weigh(ReadOnlySpan<ActiveGroup> awake, Span<double> probabilities)
    {
        double sum = 0;
        foreach (ActiveGroup expert in awake) sum += expert.Activity;
        for (int i = 0; i < awake.Length; i++) probabilities[i] = awake[i].Activity / sum;
    }

    /// <inheritdoc/>
    public void Learn(ReadOnlySpan<ActiveGroup> awake, ReadOnlySpan<double> losses, double charged)
    {
    }

    /// <inheritdoc/>
    public void Visit(StateVisitor state)
    {
    }
}
