using Bandits.Protocol;
using Bandits.State;

namespace Bandits.OnlineOpt.Experts;

/// <summary>Weighs experts of which only some are awake in a round. Cost per round: linear in the number of experts awake.</summary>
public interface ISleepingExperts : IHasState
{
    /// <summary>Number of experts, at least 1.</summary>
    int Experts { get; }

    /// <summary>Writes the distribution over the experts awake; changes nothing.</summary>
    /// <param name="awake">The experts awake, at least one, with their confidences.</param>
    /// <param name="probabilities">Room for one probability per expert awake.</param>
    void Weigh(ReadOnlySpan<ActiveGroup> awake, Span<double> probabilities);

    /// <summary>Learns the losses of a round. Experts asleep are not touched.</summary>
    /// <param name="awake">The experts awake, as they were given to <see cref="Weigh"/>.</param>
    /// <param name="losses">The finite loss of each expert awake.</param>
    /// <param name="charged">The loss of the whole, finite.</param>
    void Learn(ReadOnlySpan<ActiveGroup> awake, ReadOnlySpan<double> losses, double charged);
}
