namespace Bandits.Environments.Arms;

/// <summary>Options of <see cref="Stationary"/>.</summary>
public sealed record StationaryOptions : ArmsOptions
{
    /// <summary>The mean reward of each arm; at least one arm. In [0, 1] with Bernoulli noise.</summary>
    public IReadOnlyList<double> Means { get; init; } = [0.10, 0.14, 0.18, 0.22, 0.26, 0.30, 0.34, 0.38, 0.42, 0.46];
}
