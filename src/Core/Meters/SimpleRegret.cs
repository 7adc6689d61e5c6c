using Bandits.Protocol;

namespace Bandits.Meters;

/// <summary>Simple regret: the best arm's mean minus that of the recommended one.</summary>
/// <remarks>Looks when it is read only, so it needs no place in the loop.</remarks>
/// <param name="learner">The learner, as far as it recommends an arm.</param>
/// <param name="environment">The environment, as far as it reveals its means.</param>
public sealed class SimpleRegret(IRecommends learner, IRevealsMeans environment) : IMeter
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Channels { get; } = ["regret"];

    /// <inheritdoc/>
    public void Read(Span<double> values) => values[0] = environment.BestMean - environment.MeanOf(learner.Recommendation);
}
