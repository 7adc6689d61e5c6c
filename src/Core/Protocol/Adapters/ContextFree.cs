namespace Bandits.Protocol.Adapters;

/// <summary>Lifts a learner without context into a problem that has one: the context is not looked at.</summary>
/// <typeparam name="TContext">Context type of the problem.</typeparam>
/// <typeparam name="TAction">Action type.</typeparam>
/// <typeparam name="TFeedback">Feedback type.</typeparam>
/// <param name="inner">The learner.</param>
public sealed class ContextFree<TContext, TAction, TFeedback>(ILearner<None, TAction, TFeedback> inner)
    : ILearner<TContext, TAction, TFeedback>
{
    private readonly ILearner<None, TAction, TFeedback> _inner = inner ?? throw new ArgumentNullException(nameof(inner));

    /// <inheritdoc/>
    public TAction Act(TContext context) => _inner.Act(default);

    /// <inheritdoc/>
    public void Learn(TContext context, TAction action, TFeedback feedback) => _inner.Learn(default, action, feedback);
}
