namespace Bandits.Experiments.Catalog;

/// <summary>What is measured in a lane, after some rounds.</summary>
/// <param name="Rounds">Number of rounds played, at least 1.</param>
/// <param name="Loss">Sum of the charged losses, or of the amounts paid.</param>
public sealed record LaneReading(long Rounds, double Loss)
{
    /// <summary>Pseudo-regret; for arms only.</summary>
    public double Regret { get; init; }

    /// <summary>Sum of the charged rewards; for arms only.</summary>
    public double Reward { get; init; }

    /// <summary>How often each arm was played; empty if that was not counted.</summary>
    public double[] Plays { get; init; } = [];

    /// <summary>What others paid who replayed the same costs; where arms cost something only.</summary>
    public CostSums? Others { get; init; }

    /// <summary>The least loss of any fixed point; for points only, if the gradients were summed, else not a number.</summary>
    public double LeastLoss { get; init; } = double.NaN;
}
