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
    /// <remarks>Every round is played: longer runs would take days.</remarks>
    public long LongestHorizon => 10_000_000_000;

    /// <inheritdoc/>
    public bool FitsLearner(Type type) => type.IsAssignableTo(typeof(ILearner<TContext, TAction, TFeedback>));

    /// <inheritdoc/>
    public bool FitsEnvironment(Type type) => type.IsAssignableTo(typeof(IEnvironment<TContext, TAction, TFeedback>));

    /// <inheritdoc/>
    public long RoundsOf(object environment, long horizon) => horizon;

    /// <inheritdoc/>
    public Action<long> Bind(object learner, object environment, long horizon, IReadOnlyList<IMeter> meters)
    {
        var typedLearner = (ILearner<TContext, TAction, TFeedback>)learner;
        var typedEnvironment = (IEnvironment<TContext, TAction, TFeedback>)environment;
        // Meters that look only when they are read need not see the rounds.
        IMeter<TContext, TAction, TFeedback>[] watching = [.. meters.OfType<IMeter<TContext, TAction, TFeedback>>()];
        return rounds => Loop.Run(typedLearner, typedEnvironment, rounds, watching);
    }
}
