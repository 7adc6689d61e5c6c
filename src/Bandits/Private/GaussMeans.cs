using Bandits.Randomness;

namespace Bandits.Private;

/// <summary>Means with normal noise of deviation sqrt(2 ln(1.25 / delta)) / (epsilon n).</summary>
/// <param name="random">The learner's stream.</param>
/// <param name="epsilon">Privacy loss per reward.</param>
/// <param name="delta">Probability with which it may be exceeded.</param>
internal sealed class GaussMeans(RandomStream random, double epsilon, double delta) : SimulatedMeans
{
    private readonly double _scale = Math.Sqrt(2 * Math.Log(1.25 / delta)) / epsilon;

    /// <summary>What a mean loses: rho = (1 / n)^2 / (2 deviation^2).</summary>
    public static PrivacyLoss Loss(double epsilon, double delta) => new(0, epsilon * epsilon / (4 * Math.Log(1.25 / delta)));

    /// <inheritdoc/>
    protected override double Noise(long pulls) => random.NextGaussian() * _scale / pulls;
}
