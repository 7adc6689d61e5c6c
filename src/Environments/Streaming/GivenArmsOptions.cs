namespace Bandits.Environments.Streaming;

/// <summary>Options of <see cref="GivenArms"/> in a stream.</summary>
public sealed record GivenArmsOptions : StreamOptions
{
    /// <summary>The mean reward of each arm, in [0, 1]; at least one arm.</summary>
    public IReadOnlyList<double> Means { get; init; } = [0.10, 0.14, 0.18, 0.22, 0.26, 0.30, 0.34, 0.38, 0.42, 0.46];

    /// <summary>The order in which the arms arrive. Default: as they are listed.</summary>
    public ArrivalOrder? Order { get; init; }
}
