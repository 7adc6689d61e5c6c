namespace Bandits.OnlineOpt.Groupwise;

/// <summary>What actions cost, and whether they can be averaged.</summary>
/// <typeparam name="TAction">What is chosen.</typeparam>
/// <typeparam name="TFeedback">What comes back.</typeparam>
public interface IGroupProblem<TAction, in TFeedback>
{
    /// <summary>Whether actions can be averaged and the loss is convex in them.</summary>
    bool IsConvex { get; }

    /// <summary>Requires feedback to be finite and of the right size.</summary>
    /// <param name="feedback">The feedback.</param>
    /// <exception cref="ArgumentException">It is not.</exception>
    void Require(TFeedback feedback);

    /// <summary>The loss of an action.</summary>
    /// <param name="action">The action.</param>
    /// <param name="feedback">The feedback.</param>
    /// <returns>The loss.</returns>
    double Loss(TAction action, TFeedback feedback);

    /// <summary>Averages actions.</summary>
    /// <param name="actions">The actions.</param>
    /// <param name="weights">Their weights, summing to 1.</param>
    /// <returns>The weighted average.</returns>
    /// <exception cref="InvalidOperationException">Actions of this problem cannot be averaged.</exception>
    TAction Average(ReadOnlySpan<TAction> actions, ReadOnlySpan<double> weights);
}
