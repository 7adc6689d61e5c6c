using Bandits.Protocol;

namespace Bandits.Meters;

/// <summary>1 while the recommended arm is not a best one, else 0. Its mean over runs is the probability of error.</summary>
/// <remarks>Looks when it is read only, so it needs no place in the loop.</remarks>
/// <param name="learner">The learner, as far as it recommends an arm.</param>
/// <param name="environment">The environment, as far as it reveals its means.</param>
public sealed class IdentificationError(IRecommends learner, IRevealsMeans environment) : IMeter
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Channels { get; } = ["error"];

    /// <inheritdoc/>
    public void Read(Span<double> values) => values[0] = environment.MeanOf(learner.Recommendation) < environment.BestMean ? 1 : 0;
}
