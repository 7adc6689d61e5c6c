using Bandits.Protocol;
using Bandits.State;

namespace Bandits.OnlineOpt.Groupwise;

/// <summary>One learner for everybody, blind to groups: a baseline.</summary>
/// <typeparam name="TAction">What is chosen.</typeparam>
/// <typeparam name="TFeedback">What comes back.</typeparam>
public sealed class SingleLearner<TAction, TFeedback> : ILearner<GroupContext, TAction, TFeedback>, IHasState, IChargesLoss<TFeedback>
{
    private readonly IGroupProblem<TAction, TFeedback> _problem;
    private readonly IGroupLearner<TAction, TFeedback> _learner;
    private readonly GroupRound _round;
    private TAction _action = default!;

    /// <summary>Builds the learner.</summary>
    /// <param name="problem">What actions cost.</param>
    /// <param name="learner">The one learner.</param>
    /// <param name="groups">Number of groups that contexts may name, at least 1.</param>
    public SingleLearner(IGroupProblem<TAction, TFeedback> problem, IGroupLearner<TAction, TFeedback> learner, int groups)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(learner);
        (_problem, _learner) = (problem, learner);
        _round = new GroupRound(groups, learner.Features);
    }

    /// <inheritdoc/>
    public TAction Act(GroupContext context)
    {
        _round.Open(context);
        return _action = _learner.Propose(context.Features, 1);
    }

    /// <inheritdoc/>
    public void Learn(GroupContext context, TAction action, TFeedback feedback)
    {
        _round.Require(context, EqualityComparer<TAction>.Default.Equals(action, _action));
        _problem.Require(feedback);
        _round.Close();
        _learner.Learn(context.Features, 1, feedback);
    }

    /// <inheritdoc/>
    public double ChargedLoss(TFeedback feedback)
    {
        _round.RequireOpen();
        return _learner is IExpectsLoss<TFeedback> drawing ? drawing.ExpectedLoss(feedback) : _problem.Loss(_action, feedback);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">An action waits for its feedback: states are saved between rounds.</exception>
    public void Visit(StateVisitor state)
    {
        ArgumentNullException.ThrowIfNull(state);
        _round.RequireClosed();
        state.Part("learner", _learner);
    }
}
