using Bandits.OnlineOpt.Experts;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Groupwise;

/// <summary>Small regret for every one of many overlapping groups at once, from one learner per group.</summary>
/// <remarks>
/// <para>
/// Each group has a learner of its own, which sees the rounds of its group only; sleeping experts choose among the proposals of the active
/// groups. In a round: the active groups propose z_g; p is the experts' distribution; the output is drawn from p or averaged under it; with
/// l_g the loss of z_g, lhat = sum_g p_g l_g goes to the experts as the loss of the whole; the active learners learn.
/// </para>
/// <para>
/// If no group is active, all propose, p is uniform, and nobody learns.
/// </para>
/// <para>
/// Guarantee, with AdaNormalHedge and losses in [0, 1]: for every group the regret in its rounds is at most that of its own learner
/// + sqrt(3 C_g ln(B / q_g)), C_g at most the number of its rounds; on every path in modes Mixture and Average, in expectation in mode Sample.
/// </para>
/// <para>Cost per round: linear in the number of active groups, plus the cost of their learners.</para>
/// <para>
/// Source: Acharya, Arunachaleswaran, Kannan, Roth, Ziani, "Oracle Efficient Algorithms for Groupwise Regret", ICLR 2024.
/// The average under p is this library's.
/// </para>
/// </remarks>
/// <typeparam name="TAction">What is chosen.</typeparam>
/// <typeparam name="TFeedback">What comes back.</typeparam>
public sealed class GroupwiseLearner<TAction, TFeedback>
    : ILearner<GroupContext, TAction, TFeedback>, IHasState, IChargesLoss<TFeedback>, IHasProposals<TFeedback>
{
    private readonly IGroupProblem<TAction, TFeedback> _problem;
    private readonly IGroupLearner<TAction, TFeedback>[] _learners;
    private readonly ISleepingExperts _experts;
    private readonly RandomStream _random;
    private readonly GroupwiseOptions _options;
    private readonly OutputMode _mode;
    private readonly GroupRound _round;
    private readonly ActiveGroup[] _everybody; // who proposes where no group is active
    private readonly TAction[] _proposals;     // z_g, one per proposing group
    private readonly double[] _probabilities;  // p_g
    private readonly double[] _losses;         // l_g
    private TAction _action = default!;
    private int _drawn;                        // the position of the group whose proposal was drawn

    /// <summary>Builds the learner.</summary>
    /// <param name="problem">What actions cost.</param>
    /// <param name="learners">One learner per group, at least one.</param>
    /// <param name="random">The learner's stream; takes one number per round, none in mode Average.</param>
    /// <param name="experts">What weighs the groups; null for <see cref="AdaNormalHedge"/> with equal prior.</param>
    /// <param name="options">Options; null for the defaults.</param>
    /// <exception cref="ArgumentException">There are not as many experts as groups, or the mode is Average and the loss not convex.</exception>
    public GroupwiseLearner(
        IGroupProblem<TAction, TFeedback> problem,
        IEnumerable<IGroupLearner<TAction, TFeedback>> learners,
        RandomStream random,
        ISleepingExperts? experts = null,
        GroupwiseOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(learners);
        ArgumentNullException.ThrowIfNull(random);
        _problem = problem;
        _learners = [.. learners];
        _random = random;
        int groups = _learners.Length;
        Check.That(groups >= 1, groups, "at least 1");
        _experts = experts ?? new AdaNormalHedge(groups);
        Check.That(_experts.Experts == groups, _experts.Experts, $"{groups}, one per group", nameof(experts));
        _options = OptionRules.Validate(options ?? new GroupwiseOptions());
        _mode = _options.Mode ?? (problem.IsConvex ? OutputMode.Average : OutputMode.Mixture);
        if (_mode == OutputMode.Average && !problem.IsConvex)
            throw new ArgumentException("Mode = Average needs a convex loss of actions that can be averaged; use Mixture or Sample.", nameof(options));
        _round = new GroupRound(groups, _learners.Max(learner => learner.Features));
        _everybody = [.. Enumerable.Range(0, groups).Select(group => new ActiveGroup(group))];
        _proposals = new TAction[groups];
        _probabilities = new double[groups];
        _losses = new double[groups];
    }

    /// <summary>Number of groups G.</summary>
    public int Groups => _learners.Length;

    /// <summary>p, the distribution over the groups that proposed in the last round, in their order.</summary>
    public ReadOnlySpan<double> Probabilities => _probabilities.AsSpan(0, Proposing.Length);

    private ReadOnlySpan<ActiveGroup> Proposing => _round.Active.IsEmpty ? _everybody : _round.Active;

    /// <inheritdoc/>
    public TAction Act(GroupContext context)
    {
        _round.Open(context);
        ReadOnlySpan<ActiveGroup> proposing = Proposing;
        Span<double> probabilities = _probabilities.AsSpan(0, proposing.Length);
        for (int i = 0; i < proposing.Length; i++)
            _proposals[i] = _learners[proposing[i].Group].Propose(context.Features, proposing[i].Activity);
        if (_round.Active.IsEmpty) probabilities.Fill(1.0 / proposing.Length);
        else _experts.Weigh(proposing, probabilities);
        if (_mode == OutputMode.Average) return _action = _problem.Average(_proposals.AsSpan(0, proposing.Length), probabilities);
        _drawn = _random.Categorical(probabilities, 1);
        return _action = _proposals[_drawn];
    }

    /// <inheritdoc/>
    public void Learn(GroupContext context, TAction action, TFeedback feedback)
    {
        _round.Require(context, EqualityComparer<TAction>.Default.Equals(action, _action));
        _problem.Require(feedback);
        ReadOnlySpan<ActiveGroup> active = _round.Active;
        Span<double> losses = _losses.AsSpan(0, active.Length);
        double charged = 0; // lhat
        for (int i = 0; i < active.Length; i++)
        {
            losses[i] = Scaled(LossOf(i, feedback));
            charged += _probabilities[i] * losses[i];
        }

        if (_mode == OutputMode.Average && _options.TightFeedback) charged = Scaled(_problem.Loss(_action, feedback));
        if (!active.IsEmpty) _experts.Learn(active, losses, charged);
        _round.Close(); // not before: some experts refuse losses out of range
        foreach (ActiveGroup group in active) _learners[group.Group].Learn(context.Features, group.Activity, feedback);
    }

    /// <inheritdoc/>
    public double ChargedLoss(TFeedback feedback)
    {
        _round.RequireOpen();
        if (_mode == OutputMode.Average) return _problem.Loss(_action, feedback);
        if (_mode == OutputMode.Sample) return LossOf(_drawn, feedback);
        double charged = 0;
        for (int i = 0; i < Proposing.Length; i++) charged += _probabilities[i] * LossOf(i, feedback);
        return charged;
    }

    /// <inheritdoc/>
    public void CopyProposalLosses(TFeedback feedback, Span<double> losses)
    {
        _round.RequireOpen();
        for (int i = 0; i < _round.Active.Length; i++) losses[i] = LossOf(i, feedback);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">An action waits for its feedback: states are saved between rounds.</exception>
    public void Visit(StateVisitor state)
    {
        ArgumentNullException.ThrowIfNull(state);
        _round.RequireClosed();
        state.Part("experts", _experts);
        state.Part("random", _random);
        for (int group = 0; group < _learners.Length; group++) state.Part($"group{group}", _learners[group]);
    }

    // The loss of the proposal at a position; expected where the proposal was drawn.
    private double LossOf(int position, TFeedback feedback) =>
        _learners[Proposing[position].Group] is IExpectsLoss<TFeedback> drawing
            ? drawing.ExpectedLoss(feedback)
            : _problem.Loss(_proposals[position], feedback);

    private double Scaled(double loss)
    {
        double scaled = loss / _options.LossRange;
        if (_options.ClipLoss) return Math.Clamp(scaled, 0, 1);
        if (_options.Strict) Check.Unit(scaled, nameof(loss));
        Check.Finite(scaled, nameof(loss));
        return scaled;
    }
}
