namespace Bandits.Private;

/// <summary>Means of rewards in [0, 1] without noise.</summary>
internal sealed class NoiselessMeans : SimulatedMeans
{
    /// <inheritdoc/>
    protected override double Noise(long pulls) => 0;
}
