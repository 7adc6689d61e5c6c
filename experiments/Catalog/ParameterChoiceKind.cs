using Bandits.Meters;
using Bandits.Protocol;
using Bandits.Protocol.Adapters;

namespace Bandits.Experiments.Catalog;

/// <summary>Choosing parameters of a solver: an instance shows a number, the choice of an arm costs something. Learners that see no context play too.</summary>
/// <remarks>Where the environment says that costs come late, they do.</remarks>
public sealed class ParameterChoiceKind : IProblemKind
{
    private readonly ProblemKind<double, NumberedChoice, Cost> _kind = new("choice of parameters");

    /// <inheritdoc/>
    public string Name => _kind.Name;

    /// <inheritdoc/>
    public Type MeterType => _kind.MeterType;

    /// <inheritdoc/>
    public long LongestHorizon => _kind.LongestHorizon;

    /// <inheritdoc/>
    public bool FitsLearner(Type type) => _kind.FitsLearner(type) || type.IsAssignableTo(typeof(ILearner<None, NumberedChoice, Cost>));

    /// <inheritdoc/>
    public bool FitsEnvironment(Type type) => _kind.FitsEnvironment(type);

    /// <inheritdoc/>
    public long RoundsOf(object environment, long horizon) => _kind.RoundsOf(environment, horizon);

    /// <inheritdoc/>
    public Action<long> Bind(object learner, object environment, long horizon, IReadOnlyList<IMeter> meters)
    {
        ILearner<double, NumberedChoice, Cost> player = learner is ILearner<double, NumberedChoice, Cost> seeing
            ? Late(seeing, environment)
            : new ContextFree<double, NumberedChoice, Cost>(Late((ILearner<None, NumberedChoice, Cost>)learner, environment));
        return _kind.Bind(player, environment, horizon, meters);
    }

    private static ILearner<TContext, NumberedChoice, Cost> Late<TContext>(ILearner<TContext, NumberedChoice, Cost> learner, object environment)
        where TContext : unmanaged =>
        environment is IDelaysFeedback { Delay: > 0 and int delay } ? new Delayed<TContext, NumberedChoice, Cost>(learner, delay) : learner;
}
