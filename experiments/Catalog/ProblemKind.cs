using Bandits.Meters;
using Bandits.Protocol;

namespace Bandits.Experiments.Catalog;

/// <summary>A kind of problem with its static types, so that the loop itself runs without casts.</summary>
/// <typeparam name="TContext">Context type.</typeparam>
/// <typeparam name="TAction">Action type.</typeparam>
/// <typeparam name="TFeedback">Feedback type.</typeparam>
/// <param name="name">The name of the problem, for messages.</param>
public sealed class ProblemKind<TContext, TAction, TFeedback>(string name) : IProblemKind
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public Type MeterType => typeof(IMeter<TContext, TAction, TFeedback>);

    /// <inheritdoc/>
    public bool FitsLearner(Type type) => type.IsAssignableTo(typeof(ILearner<TContext, TAction, TFeedback>));

    /// <inheritdoc/>
    public bool FitsEnvironment(Type type) => type.IsAssignableTo(typeof(IEnvironment<TContext, TAction, TFeedback>));

    /// <inheritdoc/>
    public void Play(object learner, object environment, IReadOnlyList<IMeter> meters, long rounds)
    {
        var typed = new IMeter<TContext, TAction, TFeedback>[meters.Count];
        for (int i = 0; i < typed.Length; i++) typed[i] = (IMeter<TContext, TAction, TFeedback>)meters[i];
        Loop.Run(
            (ILearner<TContext, TAction, TFeedback>)learner, (IEnvironment<TContext, TAction, TFeedback>)environment, rounds, typed);
    }
}
