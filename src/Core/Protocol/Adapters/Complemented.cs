using Bandits.Validation;

namespace Bandits.Protocol.Adapters;

/// <summary>Lets a learner of rewards run where the feedback is a loss, or the other way round: it is told 1 - feedback.</summary>
/// <typeparam name="TContext">Context type.</typeparam>
/// <typeparam name="TAction">Action type.</typeparam>
/// <param name="inner">The learner.</param>
public sealed class Complemented<TContext, TAction>(ILearner<TContext, TAction, double> inner) : ILearner<TContext, TAction, double>
{
    private readonly ILearner<TContext, TAction, double> _inner = inner ?? throw new ArgumentNullException(nameof(inner));

    /// <inheritdoc/>
    public TAction Act(TContext context) => _inner.Act(context);

    /// <inheritdoc/>
    /// <param name="context">The context.</param>
    /// <param name="action">The action.</param>
    /// <param name="feedback">A number in [0, 1].</param>
    public void Learn(TContext context, TAction action, double feedback)
    {
        Check.Unit(feedback);
        _inner.Learn(context, action, 1 - feedback);
    }
}
