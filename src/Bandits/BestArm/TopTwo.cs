using Bandits.Numerics;
using Bandits.Randomness;
using Bandits.State;
using Bandits.Stochastic;
using Bandits.Validation;
using MathNet.Numerics;

namespace Bandits.BestArm;

/// <summary>Top two with Chernoff's stopping rule: pulls the leader or the arm that is hardest to tell from it, until all are told apart.</summary>
/// <remarks>
/// <para>
/// The leader i has the largest mean. W(i, j) is the evidence that i is better than j: (mean_i - mean_j)^2 / (2 s^2 (1/N_i + 1/N_j)) for Gaussian
/// rewards, N_i kl(mean_i, m) + N_j kl(mean_j, m) with their common mean m for Bernoulli ones; 0 if it is not. The challenger minimises
/// W(i, j) + ln N_j. It stops when all W(i, j) exceed the threshold in t = sum N_i.
/// </para>
/// <para>
/// Proven threshold: ln(2 t (K - 1) / delta) for Bernoulli; for Gaussian 2 C(ln((K - 1) / delta) / 2) + 4 ln(4 + ln(t / 2)), where
/// C(x) = min over l in (1/2, 1) of (2 l - 2 l ln(4 l) + ln zeta(2 l) - ln(1 - l) / 2 + x) / l.
/// </para>
/// <para>
/// Guarantee: wrong with probability at most delta; for Gaussian rewards the expected number of pulls is asymptotically the best of all
/// that give a share beta to the best arm, at most twice the best of all for beta = 1/2. Cost per round: O(K).
/// </para>
/// <para>
/// Source: Jourdan, Degenne, Baudry, de Heide, Kaufmann, "Top Two Algorithms Revisited", NeurIPS 2022 (EB-TCI); the thresholds: Kaufmann,
/// Koolen, "Mixture Martingales Revisited", JMLR 2021, and Garivier, Kaufmann, "Optimal Best Arm Identification with Fixed Confidence", COLT 2016, Theorem 10.
/// </para>
/// </remarks>
public sealed class TopTwo : StoppingLearner, IHasState
{
    private readonly RandomStream _random;
    private readonly TopTwoOptions _options;
    private readonly double[] _mean;
    private readonly long[] _count;
    private readonly double _base; // what of the threshold does not change
    private int _unseen;           // arms from here on have no reward
    private int _challenger;
    private long _pulls;

    /// <summary>Builds the learner.</summary>
    /// <param name="arms">Number of arms K, at least 1.</param>
    /// <param name="random">The learner's stream.</param>
    /// <param name="options">Options; null for the defaults.</param>
    public TopTwo(int arms, RandomStream random, TopTwoOptions? options = null)
        : base(Check.Arms(arms))
    {
        ArgumentNullException.ThrowIfNull(random);
        _random = random;
        _options = OptionRules.Validate(options ?? new TopTwoOptions());
        _mean = new double[arms];
        _count = new long[arms];
        if (arms > 1) _base = Base(arms);
    }

    /// <inheritdoc/>
    public void Visit(StateVisitor state)
    {
        VisitDecision(state);
        state.Part("random", _random);
        state.Values("mean", _mean);
        state.Values("count", _count);
        state.Value("unseen", ref _unseen);
        state.Value("challenger", ref _challenger);
        state.Value("pulls", ref _pulls);
    }

    /// <summary>The evidence that is asked for after so many pulls.</summary>
    internal double ThresholdAt(long pulls) => (_options.Threshold, _options.Law) switch
    {
        (StoppingThreshold.Experimental, _) => Math.Log((1 + Math.Log(pulls)) / _options.Delta),
        (_, TopTwoLaw.Bernoulli) => _base + Math.Log(pulls),
        _ => _base + 4 * Math.Log(4 + Math.Log(pulls / 2.0)),
    };

    private protected override int Next() => _unseen < _mean.Length
        ? _unseen
        : _random.NextDouble() < _options.LeaderShare ? Recommendation : _challenger;

    private protected override void Take(int arm, double reward)
    {
        if (_options.Law == TopTwoLaw.Bernoulli) Check.Unit(reward);
        else Check.Finite(reward);
        _mean[arm] += (reward - _mean[arm]) / ++_count[arm];
        _pulls++;
        if (_unseen < _mean.Length) _unseen++;
        if (_unseen == _mean.Length) Decide();
    }

    private void Decide()
    {
        int leader = 0;
        for (int arm = 1; arm < _mean.Length; arm++)
            if (_mean[arm] > _mean[leader]) leader = arm;
        double evidence = double.PositiveInfinity, least = double.PositiveInfinity;
        for (int arm = 0; arm < _mean.Length; arm++)
        {
            if (arm == leader) continue;
            double w = Evidence(leader, arm), cost = w + Logarithms.Of(_count[arm]);
            evidence = Math.Min(evidence, w);
            if (cost >= least) continue;
            least = cost;
            _challenger = arm;
        }

        Recommendation = leader;
        HasStopped = evidence > ThresholdAt(_pulls);
    }

    private double Evidence(int i, int j)
    {
        double n = _count[i], m = _count[j], gap = _mean[i] - _mean[j];
        if (gap <= 0) return 0;
        if (_options.Law == TopTwoLaw.Gaussian) return gap * gap / (2 * _options.Deviation * _options.Deviation * (1 / n + 1 / m));
        double common = (n * _mean[i] + m * _mean[j]) / (n + m);
        return n * BernoulliDivergence.Of(_mean[i], common) + m * BernoulliDivergence.Of(_mean[j], common);
    }

    private double Base(int arms)
    {
        if (_options.Law == TopTwoLaw.Bernoulli) return Math.Log(2 * (arms - 1) / _options.Delta);
        double x = Math.Log((arms - 1) / _options.Delta) / 2;
        double C(double l) => (2 * l - 2 * l * Math.Log(4 * l) + Math.Log(Zeta(2 * l)) - Math.Log(1 - l) / 2 + x) / l;
        return 2 * C(FindMinimum.OfScalarFunctionConstrained(C, 0.5 + 1e-6, 1 - 1e-6, 1e-9));
    }

    // Riemann's zeta function above 1, by Euler and Maclaurin's formula after n terms.
    private static double Zeta(double s)
    {
        const int n = 20;
        double sum = Math.Pow(n, 1 - s) / (s - 1) + Math.Pow(n, -s) / 2 + s * Math.Pow(n, -s - 1) / 12 - s * (s + 1) * (s + 2) * Math.Pow(n, -s - 3) / 720;
        for (int k = 1; k < n; k++) sum += Math.Pow(k, -s);
        return sum;
    }
}
