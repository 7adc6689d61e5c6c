using Bandits.State;

namespace Bandits.OnlineOpt.Groupwise;

/// <summary>The learner of one group, which sees the rounds of its group only.</summary>
/// <typeparam name="TAction">What it proposes.</typeparam>
/// <typeparam name="TFeedback">What comes back.</typeparam>
/// <remarks>Its caller has checked context and feedback.</remarks>
public interface IGroupLearner<out TAction, in TFeedback> : IHasState
{
    /// <summary>Number of features d that it reads; 0 if it reads none.</summary>
    int Features { get; }

    /// <summary>Proposes an action. A proposal alone changes nothing that later proposals depend on, except for the place in a random stream.</summary>
    /// <param name="features">The features, d finite numbers.</param>
    /// <param name="activity">How active the group is, in (0, 1].</param>
    /// <returns>The proposal; arrays in it stay valid until the next call.</returns>
    TAction Propose(ReadOnlySpan<double> features, double activity);

    /// <summary>Learns from the round of the last proposal.</summary>
    /// <param name="features">The features, as proposed for.</param>
    /// <param name="activity">How active the group is: its weight in all sums, in (0, 1].</param>
    /// <param name="feedback">The feedback.</param>
    void Learn(ReadOnlySpan<double> features, double activity, TFeedback feedback);
}
