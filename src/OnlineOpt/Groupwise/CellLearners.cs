using System.Text.Json;
using Bandits.Protocol;
using Bandits.State;

namespace Bandits.OnlineOpt.Groupwise;

/// <summary>One learner for each combination of groups that occurs, up to 2^G: a baseline.</summary>
/// <remarks>
/// A round is predicted by, and updates, only the learner of its combination, which starts when the combination first occurs. Activities
/// count as memberships. The saved state grows with the combinations.
/// </remarks>
/// <typeparam name="TAction">What is chosen.</typeparam>
/// <typeparam name="TFeedback">What comes back.</typeparam>
public sealed class CellLearners<TAction, TFeedback> : ILearner<GroupContext, TAction, TFeedback>, IHasState, IChargesLoss<TFeedback>
{
    private readonly IGroupProblem<TAction, TFeedback> _problem;
    private readonly Func<int, IGroupLearner<TAction, TFeedback>> _create;
    private readonly GroupRound _round;
    private readonly List<Cell> _cells = []; // in the order of their first rounds
    private Node _root = new();
    private IGroupLearner<TAction, TFeedback>? _acting;
    private TAction _action = default!;

    /// <summary>Builds the learner.</summary>
    /// <param name="problem">What actions cost.</param>
    /// <param name="create">
    /// Makes the learner of a combination from its number, 0 for the first that occurs; the same one for the same number. Each reads the same
    /// number of features.
    /// </param>
    /// <param name="groups">Number of groups that contexts may name, at least 1.</param>
    public CellLearners(IGroupProblem<TAction, TFeedback> problem, Func<int, IGroupLearner<TAction, TFeedback>> create, int groups)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(create);
        (_problem, _create) = (problem, create);
        _round = new GroupRound(groups, create(0).Features);
    }

    /// <summary>How many combinations have occurred.</summary>
    public int Cells => _cells.Count;

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

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">An action waits for its feedback: states are saved between rounds.</exception>
    public void Visit(StateVisitor state)
    {
        ArgumentNullException.ThrowIfNull(state);
        _round.RequireClosed();
        int count = state.Count("cells", _cells.Count);
        var cells = new List<Cell>();
        for (int i = 0; i < count; i++)
        {
            Cell cell = i < _cells.Count ? _cells[i] : new Cell([], _create(i));
            int length = state.Count($"cell{i}.length", cell.Groups.Length);
            if (length > _round.Groups) throw new JsonException($"Cell {i} of the state has {length} groups; there are {_round.Groups}.");
            if (length != cell.Groups.Length) cell = cell with { Groups = new int[length] };
            state.Values($"cell{i}.groups", cell.Groups);
            state.Part($"cell{i}.learner", cell.Learner);
            cells.Add(cell);
        }

        if (!state.IsLoading) return;
        _cells.Clear();
        _root = new Node();
        foreach (Cell cell in cells)
        {
            Node node = _root;
            foreach (int group in cell.Groups) node = node.After(group);
            node.Learner = cell.Learner;
            _cells.Add(cell);
        }
    }

    private IGroupLearner<TAction, TFeedback> Find(ReadOnlySpan<ActiveGroup> active)
    {
        Node node = _root;
        foreach (ActiveGroup group in active) node = node.After(group.Group);
        return node.Learner ??= Begin(active);
    }

    private IGroupLearner<TAction, TFeedback> Begin(ReadOnlySpan<ActiveGroup> active)
    {
        int[] groups = new int[active.Length];
        for (int i = 0; i < groups.Length; i++) groups[i] = active[i].Group;
        _cells.Add(new Cell(groups, _create(_cells.Count)));
        return _cells[^1].Learner;
    }

    private sealed record Cell(int[] Groups, IGroupLearner<TAction, TFeedback> Learner);

    // Combinations are the paths of a tree, one step per active group.
    private sealed class Node
    {
        private readonly Dictionary<int, Node> _next = [];

        public IGroupLearner<TAction, TFeedback>? Learner { get; set; }

        public Node After(int group)
        {
            if (!_next.TryGetValue(group, out Node? next)) _next.Add(group, next = new Node());
            return next;
        }
    }
}
