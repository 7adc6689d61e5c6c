namespace Bandits.Protocol;

/// <summary>A learner that combines proposals, one per active group, and can tell the loss of each.</summary>
/// <typeparam name="TFeedback">Feedback type.</typeparam>
public interface IHasProposals<in TFeedback>
{
    /// <summary>Writes the loss of each active group's own proposal in the round that waits for its feedback.</summary>
    /// <param name="feedback">The feedback.</param>
    /// <param name="losses">Room for one loss per active group, in the order of the context.</param>
    /// <exception cref="InvalidOperationException">No action waits for feedback.</exception>
    void CopyProposalLosses(TFeedback feedback, Span<double> losses);
}
