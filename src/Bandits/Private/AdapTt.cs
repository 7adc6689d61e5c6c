using Bandits.BestArm;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.Validation;

namespace Bandits.Private;

/// <summary>AdaP-TT: top two on means of phases whose length doubles, so that every reward goes into one private mean.</summary>
/// <remarks>
/// <para>
/// An arm's phase ends when it has as many pulls as all earlier ones together; then mu_i is that phase's mean of n_i rewards with noise
/// 1 / (epsilon n_i). With N the sum of all closed pulls, the leader maximises mu_i + ln N / (epsilon n_i) + sqrt(ln N / (2 n_i)); it is
/// pulled with probability 1/2, otherwise the challenger j that minimises (mu_leader - mu_j + 1 / (1 + sqrt N)) / sqrt(1 / N_leader + 1 / N_j),
/// N_j all pulls of j.
/// </para>
/// <para>
/// Stops at the end of a phase if for all j (mu_leader - mu_j)^2 / (2 (1 / n_leader + 1 / n_j)), with 0 for a negative difference, is at least ln(1 / delta) +
/// ln(1 + ln n_leader) + ln(1 + ln n_j) + (1 / n_leader + 1 / n_j) ln(1 / delta)^2 / epsilon^2, and recommends the largest mu.
/// </para>
/// <para>
/// Guarantee: epsilon-differential privacy for rewards in [0, 1]. The threshold is that of the experiments; wrong more seldom than delta in
/// them, without proof. Cost: O(K) per round.
/// </para>
/// <para>
/// Source: Azize, Jourdan, Al Marjani, Basu, "On the Complexity of Differentially Private Best-Arm Identification with Fixed Confidence",
/// NeurIPS 2023, Algorithm 1.
/// </para>
/// </remarks>
public sealed class AdapTt : StoppingLearner
{
    private readonly Func<bool> _coin;
    private readonly MeanRelease _rewards;
    private readonly double _epsilon;
    private readonly double _logDelta; // ln(1 / delta)
    private readonly double[] _mean;   // mu
    private readonly long[] _last;     // n: pulls of the last closed phase
    private readonly long[] _closed;   // pulls of all closed phases
    private readonly long[] _open;     // pulls of the open phase
    private int _unseen;               // arms from here on have no closed phase
    private int _leader;
    private long _total;               // N

    /// <summary>Builds the learner.</summary>
    /// <param name="arms">Number of arms K, at least 1.</param>
    /// <param name="random">The learner's stream, for simulated noise and without noise; not for secure noise.</param>
    /// <param name="options">Options; null for the defaults, which draw secure noise.</param>
    /// <param name="account">Is charged with every release; may be null.</param>
    public AdapTt(int arms, RandomStream? random = null, PrivateConfidenceOptions? options = null, PrivacyAccount? account = null)
        : base(Check.Arms(arms))
    {
        options = OptionRules.Validate(options ?? new PrivateConfidenceOptions());
        _rewards = Release.Means(arms, options, random, account);
        _rewards.Start(arms);
        _coin = Release.Coin(options, random);
        _epsilon = options.PromisedEpsilon;
        _logDelta = -Math.Log(options.Delta);
        _mean = new double[arms];
        _last = new long[arms];
        _closed = new long[arms];
        _open = new long[arms];
    }

    /// <summary>The private means of the arms' last closed phases; 0 before.</summary>
    public ReadOnlySpan<double> Means => _mean;

    /// <summary>How many private means were released so far: one per closed phase.</summary>
    public int Releases { get; private set; }

    private protected override int Next() => _unseen < _mean.Length ? _unseen : _coin() ? _leader : Challenger();

    private protected override void Take(int arm, double reward)
    {
        long pulls = _open[arm] + 1;
        bool closes = pulls >= Math.Max(1, _closed[arm]);
        // Before the reward is taken in: if the release is refused and the round is tried again, it must not count twice.
        if (closes) _rewards.Authorize([arm], [pulls]);
        _rewards.Add(arm, arm, reward);
        _open[arm] = pulls;
        if (closes) ClosePhase(arm);
    }

    private void ClosePhase(int arm)
    {
        long pulls = _open[arm];
        _mean[arm] = _rewards.Release(arm, pulls);
        Releases++;
        _last[arm] = pulls;
        _closed[arm] += pulls;
        _total += pulls;
        _open[arm] = 0;
        if (_unseen < _mean.Length) _unseen++;
        if (_unseen == _mean.Length) Decide();
    }

    private void Decide()
    {
        double log = Math.Log(_total), top = double.NegativeInfinity;
        int best = 0;
        for (int arm = 0; arm < _mean.Length; arm++)
        {
            if (_mean[arm] > _mean[best]) best = arm;
            double index = _mean[arm] + log / (_epsilon * _last[arm]) + Math.Sqrt(log / (2 * _last[arm]));
            if (index <= top) continue;
            top = index;
            _leader = arm;
        }

        Recommendation = _leader;
        if (!Enumerable.Range(0, _mean.Length).All(arm => arm == _leader || ToldApart(arm))) return;
        Recommendation = best;
        HasStopped = true;
    }

    private bool ToldApart(int rival)
    {
        double gap = Math.Max(0, _mean[_leader] - _mean[rival]), spread = 1.0 / _last[_leader] + 1.0 / _last[rival];
        double threshold = _logDelta + Math.Log(1 + Math.Log(_last[_leader])) + Math.Log(1 + Math.Log(_last[rival]))
            + spread * Math.Pow(_logDelta / _epsilon, 2);
        return gap * gap / (2 * spread) >= threshold;
    }

    private int Challenger()
    {
        double margin = 1 / (1 + Math.Sqrt(_total)), least = double.PositiveInfinity;
        int challenger = _leader;
        for (int arm = 0; arm < _mean.Length; arm++)
        {
            if (arm == _leader) continue;
            double cost = (_mean[_leader] - _mean[arm] + margin) / Math.Sqrt(1.0 / (_closed[_leader] + _open[_leader]) + 1.0 / (_closed[arm] + _open[arm]));
            if (cost >= least) continue;
            least = cost;
            challenger = arm;
        }

        return challenger;
    }
}
