using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.Costs;

/// <summary>EXP3 for costs of any size: exponential weights on importance-weighted costs, without a horizon.</summary>
/// <remarks>
/// <para>
/// p = softmax(-eta IW / s) with eta = sqrt(ln d / (d t)); a cost l of arm a adds l / p_a to IW_a. The scale s is the mean cost so far,
/// so multiplying every cost by a constant changes nothing. The round t advances with every cost that comes.
/// </para>
/// <para>
/// Guarantee: with a scale K at least the largest cost, regret against the best arm at most 2 K sqrt(d T ln d). For the mean as scale
/// none is proven.
/// </para>
/// <para>Cost per round: d exponentials; memory 6 d numbers. History as for <see cref="TsallisInfCosts"/>.</para>
/// <para>
/// Source: Auer, Cesa-Bianchi, Freund, Schapire, "The Nonstochastic Multiarmed Bandit Problem", SIAM J. Comput. 2002; in this form:
/// Bubeck, Cesa-Bianchi, "Regret Analysis of Stochastic and Nonstochastic Multi-armed Bandit Problems", 2012, Theorem 3.1.
/// </para>
/// </remarks>
public sealed class Exp3Costs : CostLearner<None>, IHasDistribution
{
    private readonly RandomStream _random;
    private readonly CostEstimates _costs;
    private readonly double[] _weight;
    private double _total;
    private long _round = 1; // t

    /// <summary>Builds the learner.</summary>
    /// <param name="arms">Number of arms d, at least 1.</param>
    /// <param name="random">The learner's stream.</param>
    /// <param name="options">Options; null for the defaults.</param>
    public Exp3Costs(int arms, RandomStream random, Exp3CostsOptions? options = null)
        : base(arms)
    {
        ArgumentNullException.ThrowIfNull(random);
        options = OptionRules.Validate(options ?? new Exp3CostsOptions());
        _random = random;
        _costs = new CostEstimates(arms, options.Scale, options.HistoryWeight);
        _weight = new double[arms];
        Weigh();
    }

    /// <inheritdoc/>
    public override (int Arm, double Cost) Best(None context) => _costs.Means.MostProbable(_weight);

    /// <inheritdoc/>
    public void CopyDistribution(Span<double> probabilities)
    {
        for (int arm = 0; arm < _weight.Length; arm++) probabilities[arm] = _weight[arm] / _total;
    }

    /// <inheritdoc/>
    public override void Visit(StateVisitor state)
    {
        base.Visit(state);
        state.Part("costs", _costs);
        state.Value("round", ref _round);
        state.Part("random", _random);
        state.Require(_round >= 1 && Possible.Count(_round), $"the round is {_round}");
        if (state.IsLoading) Weigh();
    }

    private protected override bool IsPossible(WaitingChoice choice) => !double.IsNaN(choice.Probability);

    private protected override (int Arm, double Probability) Draw(None context)
    {
        int arm = _random.Categorical(_weight, _total);
        return (arm, _weight[arm] / _total);
    }

    private protected override void Take(WaitingChoice choice, double cost)
    {
        _costs.Add(choice.Arm, choice.Probability, cost);
        _round++;
        Weigh();
    }

    private protected override void Recall(None context, int arm, double cost)
    {
        if (Waiting.Count > 0 || _round > 1) throw new InvalidOperationException("History is taken before the first round only.");
        _costs.Recall(arm, cost);
        Weigh();
    }

    private void Weigh()
    {
        _costs.CopyScaled(_weight);
        double least = double.PositiveInfinity;
        foreach (double loss in _weight) least = Math.Min(least, loss);
        double rate = Math.Sqrt(Math.Log(_weight.Length) / ((double)_weight.Length * _round));
        _total = 0;
        for (int arm = 0; arm < _weight.Length; arm++) _total += _weight[arm] = Math.Exp(-rate * (_weight[arm] - least));
    }
}
