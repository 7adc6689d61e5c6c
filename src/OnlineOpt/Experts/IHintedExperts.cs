using Bandits.Protocol;

namespace Bandits.OnlineOpt.Experts;

/// <summary>Weighs experts with a guess of their coming losses.</summary>
public interface IHintedExperts : ISleepingExperts
{
    /// <summary>Takes in the guess for the coming round; without it the guess is 0. Call it before <see cref="ISleepingExperts.Weigh"/>.</summary>
    /// <param name="awake">The experts awake, as they will be given to <see cref="ISleepingExperts.Weigh"/>.</param>
    /// <param name="losses">A guess of the loss of each expert awake, finite.</param>
    void Expect(ReadOnlySpan<ActiveGroup> awake, ReadOnlySpan<double> losses);
}
