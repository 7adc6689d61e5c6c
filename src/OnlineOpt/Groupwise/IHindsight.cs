namespace Bandits.OnlineOpt.Groupwise;

/// <summary>The best fixed choice of each group in hindsight. Memory does not grow with the rounds.</summary>
/// <typeparam name="TFeedback">What comes back.</typeparam>
public interface IHindsight<in TFeedback>
{
    /// <summary>Takes in a round of a group.</summary>
    /// <param name="group">The group, from 0.</param>
    /// <param name="activity">The weight of the round, in (0, 1].</param>
    /// <param name="features">The features.</param>
    /// <param name="feedback">The feedback.</param>
    void Add(int group, double activity, ReadOnlySpan<double> features, TFeedback feedback);

    /// <summary>The least loss that one fixed choice would have had in all rounds of a group so far. May be costly.</summary>
    /// <param name="group">The group.</param>
    /// <returns>The loss; 0 before the group's first round.</returns>
    double BestLoss(int group);
}
