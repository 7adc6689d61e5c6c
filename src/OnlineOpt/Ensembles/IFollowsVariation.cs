using Bandits.OnlineOpt.Experts;

namespace Bandits.OnlineOpt.Ensembles;

/// <summary>Weighs the learners of an ensemble at a rate that follows how well gradients are guessed.</summary>
public interface IFollowsVariation : IHintedExperts
{
    /// <summary>Takes in how far the guess of the round's gradient was off; comes once per round, after the losses.</summary>
    /// <param name="squaredError">|g_t - m_t|^2, finite and at least 0.</param>
    void Follow(double squaredError);
}
