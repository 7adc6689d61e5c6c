namespace Bandits.OnlineOpt.Groupwise;

/// <summary>A group learner that draws its proposals and is charged their expected loss.</summary>
/// <typeparam name="TFeedback">What comes back.</typeparam>
public interface IExpectsLoss<in TFeedback>
{
    /// <summary>The expected loss under the distribution from which the last proposal was drawn.</summary>
    /// <param name="feedback">The feedback.</param>
    /// <returns>The loss.</returns>
    double ExpectedLoss(TFeedback feedback);
}
