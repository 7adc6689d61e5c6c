using Bandits.Protocol;

namespace Bandits.OnlineOpt.Groupwise;

/// <summary>One learner for each combination of groups that occurs, up to 2^G: a baseline.</summary>
/// <remarks>
/// A round is predicted by, and updates, only the learner of its combination, which starts when the combination first occurs. Activities
/// count as memberships. A state that grows with what occurs is not saved.
/// </remarks>
/// <typeparam name="TAction">What is chosen.</typeparam>
/// <typeparam name="TFeedback">What comes back.</typeparam>
public sealed class CellLearners<TAction, TFeedback> : ILearner<GroupContext, TAction, TFeedback>, IChargesLoss<TFeedback>
{
    private readonly IGroupProblem<TAction, TFeedback> _problem;
    private readonly Func<IGroupLearner<TAction, TFeedback>> _create;
    private readonly int _features;
    private readonly GroupRound _round;
    private readonly Cell _root = new();
    private IGroupLearner<TAction, TFeedback>? _acting;
    private TAction _action = default!;

    /// <summary>Builds the learner.</summary>
    /// <param name="problem">What actions cost.</param>
    /// <param name="create">Makes the learner of a combination; each reads the same number of features.</param>
    /// <param name="groups">Number of groups that contexts may name, at least 1.</param>
    public CellLearners(IGroupProblem<TAction, TFeedback> problem, Func<IGroupLearner<TAction, TFeedback>> create, int groups)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(create);
        (_problem, _create) = (problem, create);
        _root.Learner = create();
        _features = _root.Learner.Features;
        _round = new GroupRound(groups, _features);
        Cells = 0;
    }

    /// <summary>How many combinations have occurred.</summary>
    public int Cells { get; private set; }

    /// <inheritdoc/>
    public TAction Act(GroupContext context)
    {
        _round.Open(context);
        _acting = Find(context.Active.Span);
        return _action = _acting.Propose(context.Features, 1);
    }

    /// <inheritdoc/>
    public void Learn(GroupContext context, TAction action, TFeedback feedback)
    {
        _round.Require(context, EqualityComparer<TAction>.Default.Equals(action, _action));
        _problem.Require(feedback);
        _round.Close();
        _acting!.Learn(context.Features, 1, feedback);
    }

    /// <inheritdoc/>
    public double ChargedLoss(TFeedback feedback)
    {
        _round.RequireOpen();
        return _acting is IExpectsLoss<TFeedback> drawing ? drawing.ExpectedLoss(feedback) : _problem.Loss(_action, feedback);
    }

    // Combinations are the paths of a tree, one step per active group.
    private IGroupLearner<TAction, TFeedback> Find(ReadOnlySpan<ActiveGroup> active)
    {
        Cell cell = _root;
        foreach (ActiveGroup group in active)
        {
            if (!cell.Next.TryGetValue(group.Group, out Cell? next)) cell.Next.Add(group.Group, next = new Cell());
            cell = next;
        }

        if (!cell.Occurred) (cell.Occurred, Cells) = (true, Cells + 1);
        return cell.Learner ??= _create();
    }

    private sealed class Cell
    {
        public Dictionary<int, Cell> Next { get; } = [];

        public IGroupLearner<TAction, TFeedback>? Learner { get; set; }

        public bool Occurred { get; set; }
    }
}
