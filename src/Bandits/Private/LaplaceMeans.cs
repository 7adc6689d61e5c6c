using Bandits.Randomness;

namespace Bandits.Private;

/// <summary>Means with Laplace noise of scale 1 / (epsilon n).</summary>
/// <param name="random">The learner's stream.</param>
/// <param name="epsilon">Privacy loss per reward.</param>
internal sealed class LaplaceMeans(RandomStream random, double epsilon) : SimulatedMeans
{
    /// <inheritdoc/>
    protected override double Noise(long pulls) => random.NextLaplace(1 / (epsilon * pulls));
}
