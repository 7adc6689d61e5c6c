namespace Bandits.Protocol;

/// <summary>A learner that can tell the loss it is charged, which need not be the loss of the action it returned.</summary>
/// <typeparam name="TFeedback">Feedback type.</typeparam>
/// <remarks>A learner that draws its action is charged the conditional expectation, which has less variance.</remarks>
public interface IChargesLoss<in TFeedback>
{
    /// <summary>The loss charged for the action that waits for its feedback.</summary>
    /// <param name="feedback">The feedback.</param>
    /// <returns>The loss.</returns>
    /// <exception cref="InvalidOperationException">No action waits for feedback.</exception>
    double ChargedLoss(TFeedback feedback);
}
