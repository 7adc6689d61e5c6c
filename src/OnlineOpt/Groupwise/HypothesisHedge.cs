using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.State;

namespace Bandits.OnlineOpt.Groupwise;

/// <summary>Exponential weights over a finite class: p proportional to exp(-eta_n L), eta_n = sqrt(8 ln K / n) in its own n-th round.</summary>
/// <remarks>
/// The proposal is drawn from p, and charged its expectation. For losses in [0, 1]: regret at most 2 sqrt(T ln K). Cost per round: O(K).
/// Source: Freund, Schapire 1997; the rate: Cesa-Bianchi, Lugosi, "Prediction, Learning, and Games", 2006, section 2.3.
/// </remarks>
public sealed class HypothesisHedge : IGroupLearner<Prediction, Label>, IExpectsLoss<Label>
{
    private readonly IHypotheses _hypotheses;
    private readonly PredictionProblem _problem;
    private readonly RandomStream _random;
    private readonly double[] _sum; // L
    private readonly double[] _predictions;
    private readonly double[] _weights;
    private double _total;
    private long _rounds;

    /// <summary>Builds the learner.</summary>
    /// <param name="hypotheses">The class.</param>
    /// <param name="random">The stream of its draws; takes one number per proposal.</param>
    /// <param name="loss">The loss.</param>
    public HypothesisHedge(IHypotheses hypotheses, RandomStream random, PredictionLoss loss = PredictionLoss.Squared)
    {
        ArgumentNullException.ThrowIfNull(hypotheses);
        ArgumentNullException.ThrowIfNull(random);
        (_hypotheses, _random, _problem) = (hypotheses, random, new PredictionProblem(loss));
        _sum = new double[hypotheses.Count];
        _predictions = new double[hypotheses.Count];
        _weights = new double[hypotheses.Count];
    }

    /// <inheritdoc/>
    public int Features => _hypotheses.Features;

    /// <inheritdoc/>
    public Prediction Propose(ReadOnlySpan<double> features, double activity)
    {
        double rate = Math.Sqrt(8 * Math.Log(_sum.Length) / (_rounds + 1)), least = double.PositiveInfinity;
        foreach (double sum in _sum) least = Math.Min(least, sum);
        _total = 0;
        for (int i = 0; i < _sum.Length; i++) _total += _weights[i] = Math.Exp(-rate * (_sum[i] - least));
        _hypotheses.Predict(features, _predictions);
        return new Prediction(_predictions[_random.Categorical(_weights, _total)]);
    }

    /// <inheritdoc/>
    public double ExpectedLoss(Label feedback)
    {
        double sum = 0;
        for (int i = 0; i < _sum.Length; i++) sum += _weights[i] * _problem.Loss(new Prediction(_predictions[i]), feedback);
        return sum / _total;
    }

    /// <inheritdoc/>
    public void Learn(ReadOnlySpan<double> features, double activity, Label feedback)
    {
        for (int i = 0; i < _sum.Length; i++) _sum[i] += activity * _problem.Loss(new Prediction(_predictions[i]), feedback);
        _rounds++;
    }

    /// <inheritdoc/>
    public void Visit(StateVisitor state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Values("sum", _sum);
        state.Value("rounds", ref _rounds);
        state.Part("random", _random);
    }
}
