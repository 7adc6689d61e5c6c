using Bandits.Adversarial;
using Bandits.Randomness;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.Costs;

/// <summary>Tsallis-INF on costs of any size, without the choices that wait: whoever holds those plays one or several of these.</summary>
internal sealed class TsallisPlay : IHasState
{
    private const double BaselineRounds = 16; // p_j >= 16 / t has a baseline: 16 / t = eta_t^2
    private readonly bool _reducedVariance;
    private readonly double? _fixedRate;
    private readonly CostEstimates _costs;
    private readonly double[] _shift; // what the baselines added, in units of the scale
    private readonly double[] _loss;  // IW_i / s + shift_i, for the moment
    private readonly TsallisWeights _weights;
    private long _round = 1; // t

    public TsallisPlay(int arms, TsallisInfCostsOptions options)
    {
        _reducedVariance = options.ReducedVariance;
        _fixedRate = options.Horizon is { } horizon ? 2 * Math.Sqrt(2.0 / horizon) : null;
        _costs = new CostEstimates(arms, options.Scale, options.HistoryWeight);
        _shift = new double[arms];
        _loss = new double[arms];
        _weights = new TsallisWeights(arms);
        Solve();
    }

    public bool HasBegun => _round > 1;

    public ReadOnlySpan<double> Shift => _shift;

    /// <summary>The arm of the next choice, and its probability.</summary>
    public (int Arm, double Probability) Draw(RandomStream random)
    {
        int arm = random.Categorical(_weights.Weights, _weights.Total);
        return (arm, _weights.Probability(arm));
    }

    /// <summary>Marks the arms that have a baseline now.</summary>
    public void Keep(WaitingChoice choice)
    {
        if (!_reducedVariance) return;
        double threshold = BaselineRounds / _round;
        for (int arm = 0; arm < _shift.Length; arm++) choice[arm] = _weights.Probability(arm) >= threshold;
    }

    public void Take(WaitingChoice choice, double cost)
    {
        if (_reducedVariance)
        {
            for (int arm = 0; arm < _shift.Length; arm++)
                if (choice[arm]) _shift[arm] += 0.5;
            if (choice[choice.Arm]) _shift[choice.Arm] -= 0.5 / choice.Probability;
        }

        _costs.Add(choice.Arm, choice.Probability, cost);
        _round++;
        Solve();
    }

    public void Recall(int arm, double cost)
    {
        _costs.Recall(arm, cost);
        Solve();
    }

    public (int Arm, double Cost) Best() => _costs.Means.MostProbable(_weights.Weights);

    public void CopyDistribution(Span<double> probabilities) => _weights.CopyTo(probabilities);

    /// <inheritdoc/>
    public void Visit(StateVisitor state)
    {
        state.Part("costs", _costs);
        state.Values("shift", _shift);
        state.Part("weights", _weights);
        state.Value("round", ref _round);
        state.Require(_round >= 1 && Possible.Count(_round) && Possible.All(_shift, -Possible.LargestSum, Possible.LargestSum), "the round or the shifts cannot be");
    }

    private void Solve()
    {
        _costs.CopyScaled(_loss);
        for (int arm = 0; arm < _loss.Length; arm++) _loss[arm] += _shift[arm];
        _weights.Solve(_loss, _fixedRate ?? (_reducedVariance ? 4 : 2) / Math.Sqrt(_round));
    }
}
