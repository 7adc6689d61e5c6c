using Bandits.OnlineOpt.Experts;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Groupwise;

/// <summary>Sleeping experts over all pairs (group, hypothesis) of a finite class; a pair is awake where its group is active.</summary>
/// <remarks>
/// <para>
/// The prediction is drawn from the experts' distribution, and charged its expectation. No inner learner, but G |H| experts.
/// With no group active, hypotheses are drawn uniformly and nothing is learned.
/// </para>
/// <para>Cost per round: linear in the number of active groups times |H|.</para>
/// <para>
/// Source: Blum, Lykouris, "Advancing Subgroup Fairness via Sleeping Experts", ITCS 2020, with <see cref="AdaNormalHedge"/>; in the manner of
/// Lee, Noarov, Pai, Roth, "Online Minimax Multiobjective Optimization", NeurIPS 2022, with <see cref="SleepingHedge"/>.
/// </para>
/// </remarks>
public sealed class PairLearner : ILearner<GroupContext, Prediction, Label>, IHasState, IChargesLoss<Label>
{
    private readonly IHypotheses _hypotheses;
    private readonly ISleepingExperts _experts;
    private readonly RandomStream _random;
    private readonly PredictionProblem _problem;
    private readonly GroupRound _round;
    private readonly ActiveGroup[] _awake;
    private readonly double[] _probabilities; // of the pairs awake
    private readonly double[] _losses;        // of the pairs awake
    private readonly double[] _predictions;   // of the hypotheses
    private readonly double[] _marginal;      // probabilities of the hypotheses
    private Prediction _action;

    /// <summary>Builds the learner.</summary>
    /// <param name="groups">Number of groups G, at least 1.</param>
    /// <param name="hypotheses">The class H.</param>
    /// <param name="random">The stream of its draws; takes one number per round.</param>
    /// <param name="experts">G |H| experts, group after group; null for <see cref="AdaNormalHedge"/> with equal prior.</param>
    /// <param name="loss">The loss; in [0, 1] for the guarantee.</param>
    /// <exception cref="ArgumentException">There are not G |H| experts.</exception>
    public PairLearner(
        int groups,
        IHypotheses hypotheses,
        RandomStream random,
        ISleepingExperts? experts = null,
        PredictionLoss loss = PredictionLoss.Squared)
    {
        Check.That(groups >= 1, groups, "at least 1");
        ArgumentNullException.ThrowIfNull(hypotheses);
        ArgumentNullException.ThrowIfNull(random);
        int pairs = checked(groups * hypotheses.Count);
        _experts = experts ?? new AdaNormalHedge(pairs);
        Check.That(_experts.Experts == pairs, _experts.Experts, $"{pairs}, one per group and hypothesis", nameof(experts));
        (_hypotheses, _random, _problem) = (hypotheses, random, new PredictionProblem(loss));
        _round = new GroupRound(groups, hypotheses.Features);
        _awake = new ActiveGroup[pairs];
        _probabilities = new double[pairs];
        _losses = new double[pairs];
        _predictions = new double[hypotheses.Count];
        _marginal = new double[hypotheses.Count];
    }

    private int Awake => _round.Active.Length * _hypotheses.Count;

    /// <inheritdoc/>
    public Prediction Act(GroupContext context)
    {
        _round.Open(context);
        int count = _hypotheses.Count, awake = 0;
        foreach (ActiveGroup group in _round.Active)
            for (int h = 0; h < count; h++) _awake[awake++] = new ActiveGroup(group.Group * count + h, group.Activity);
        _marginal.AsSpan().Fill(awake == 0 ? 1.0 / count : 0);
        if (awake > 0) _experts.Weigh(_awake.AsSpan(0, awake), _probabilities);
        for (int i = 0; i < awake; i++) _marginal[i % count] += _probabilities[i];
        _hypotheses.Predict(context.Features, _predictions);
        return _action = new Prediction(_predictions[_random.Categorical(_marginal, 1)]);
    }

    /// <inheritdoc/>
    public void Learn(GroupContext context, Prediction action, Label feedback)
    {
        _round.Require(context, action == _action);
        _problem.Require(feedback);
        double charged = ChargedLoss(feedback);
        int awake = Awake;
        for (int i = 0; i < awake; i++) _losses[i] = Loss(i % _hypotheses.Count, feedback);
        _experts.Learn(_awake.AsSpan(0, awake), _losses.AsSpan(0, awake), charged);
        _round.Close();
    }

    /// <inheritdoc/>
    public double ChargedLoss(Label feedback)
    {
        _round.RequireOpen();
        double charged = 0;
        for (int h = 0; h < _marginal.Length; h++) charged += _marginal[h] * Loss(h, feedback);
        return charged;
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">An action waits for its feedback: states are saved between rounds.</exception>
    public void Visit(StateVisitor state)
    {
        ArgumentNullException.ThrowIfNull(state);
        _round.RequireClosed();
        state.Part("experts", _experts);
        state.Part("random", _random);
    }

    private double Loss(int hypothesis, Label feedback) => _problem.Loss(new Prediction(_predictions[hypothesis]), feedback);
}
