using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.Adaptive;

/// <summary>StABL: the strongly adaptive bandit learner. On every interval of rounds it is nearly as good as that interval's best arm.</summary>
/// <remarks>
/// <para>
/// Each round it plays one arm, which is charged, and observes another, which is not; with one query no learner can do what it does.
/// Exponential weights x_k run on blocks of 2^k rounds for every k and are mixed by weights w_k that are born anew with each block:
/// pi = w / sum w, P = sum_k pi_k x_k; a ~ P is played and, independently, y ~ Q observed (<see cref="ObservationRule"/>).
/// With the loss estimate h (<see cref="LossEstimator"/>), r_k = sum_i (P_i - x_k(i)) h_i: w_k *= 1 + clip(alpha_k r_k),
/// Lambda_k += h, and at the end of a block Lambda_k = 0, w_k = alpha_k.
/// </para>
/// <para>
/// Steps: eta_k = c sqrt(2 ln n / (V L_k)), alpha_k = min(1/(2R), c' sqrt(ln N / (2 R L_k))), with the block length L_k = 2^k,
/// N = T (1 + log2 T), V and R by the observation rule and the estimator.
/// </para>
/// <para>
/// Guarantee of the theory setting: for all intervals I at once, expected regret against the interval's best arm at most
/// 6.83 sqrt(|I|) (sqrt(2 V ln n) + 2 sqrt(2 R ln N)) + 4n + 4R ln N per block shorter than 2R ln N, against losses fixed in advance.
/// </para>
/// <para>
/// Cost per round: O(M + n) for M = O(log T) levels, O(Mn) with <see cref="ObservationRule.MaxMean"/>; two exp per level, and all Mn every
/// 64 rounds. Memory: 2Mn numbers; anytime those of all levels that may ever come, up to 2^62 rounds.
/// Four uniforms per round: the level and the arm of the play, the component and the arm of the observation.
/// </para>
/// <para>
/// Source: Lu, Zhang, Chen, Zhang, Woodruff, Hazan, "Adaptive Regret for Bandits Made Possible: Two Queries Suffice", ICLR 2024.
/// The mixture rule, the pooled estimator and the constants of the default setting are this library's.
/// </para>
/// </remarks>
public sealed class Stabl
    : ILearner<None, QueryPair, LossPair>, IHasState, IHasDistribution, IHasLevels, IQueries, IBatchable, ISkipsRounds<QueryPair>
{
    private readonly RandomStream _random;
    private readonly StablOptions _options;
    private readonly ObservationRule _rule;
    private readonly DyadicLevels _levels;
    private readonly LevelExperts _experts;
    private readonly double[] _observation; // Q, with MaxMean only
    private readonly OpenPair _open = new();
    private double _playedQ; // Q of the played arm
    private double _queriedP; // P of the observed arm

    /// <summary>Builds the learner.</summary>
    /// <param name="arms">Number of arms n, at least 1.</param>
    /// <param name="horizon">Number of rounds T, from 1 to 2^62; not used with <see cref="StablOptions.Anytime"/>.</param>
    /// <param name="random">The learner's stream.</param>
    /// <param name="options">Options; null for the defaults.</param>
    public Stabl(int arms, long horizon, RandomStream random, StablOptions? options = null)
    {
        Check.Arms(arms);
        DyadicLevels.CheckHorizon(horizon);
        ArgumentNullException.ThrowIfNull(random);
        _options = OptionRules.Validate(options ?? new StablOptions());
        _random = random;
        _rule = _options.Observation;
        (int lowest, int highest) = _options.LevelsFor(arms, horizon);
        _levels = _options.Anytime
            ? new DyadicLevels(_options.LowestLevelFor(arms), MetaRate)
            : new DyadicLevels(lowest, highest, horizon, MetaRate);
        _experts = new LevelExperts(arms, _levels, length => _options.BaseRateFor(arms, length));
        _observation = new double[_rule == ObservationRule.MaxMean ? arms : 0];

        double MetaRate(long length, int count, long rounds) => _options.MetaRateFor(arms, rounds, count, length);
    }

    /// <inheritdoc cref="IHasDistribution.Arms"/>
    public int Arms => _experts.Arms;

    /// <inheritdoc/>
    public int QueriesPerRound => 2;

    /// <inheritdoc/>
    public int UniformsPerRound => 4;

    /// <inheritdoc/>
    public IReadOnlyList<long> LevelLengths => _levels.Lengths;

    /// <summary>Step size eta inside each level, shortest block first.</summary>
    public ReadOnlySpan<double> BaseRates => _experts.Rates;

    /// <summary>Step size alpha of each level's weight, which is also the weight of a newborn block.</summary>
    public ReadOnlySpan<double> MetaRates => _levels.Rates;

    /// <summary>How often alpha_k r_k was clipped to [-1/2, 1/2]. Stays 0 with <see cref="LossEstimator.ObservationOnly"/>.</summary>
    public long Clips => _levels.Clips;

    /// <summary>Rounds completed, skipped ones included.</summary>
    public long Rounds => _levels.Rounds;

    /// <summary>Draws the arm to play and the arm to observe.</summary>
    /// <param name="context">Nothing.</param>
    /// <returns>Both arms, each with its probability.</returns>
    /// <exception cref="InvalidOperationException">The last action still waits for its losses.</exception>
    public QueryPair Act(None context)
    {
        _open.RequireClosed();
        double u1 = _random.NextDouble(), u2 = _random.NextDouble(), u3 = _random.NextDouble(), u4 = _random.NextDouble();
        if (_rule == ObservationRule.MaxMean) FillMaxMean();
        return _open.Open(Look(_experts.Draw(Draws.Invert(_levels.Shares, u1), u2), DrawQuery(u3, u4)));
    }

    /// <inheritdoc/>
    public void Learn(None context, QueryPair action, LossPair feedback)
    {
        _open.Require(action);
        CheckLosses(feedback);
        _open.Close();
        Take(action, feedback);
    }

    /// <inheritdoc/>
    public void Skip(QueryPair action)
    {
        _open.Require(action);
        _open.Close();
        _experts.Advance();
    }

    /// <summary>Lives through a recorded round, as if <see cref="Act"/> had drawn these arms. Takes nothing of the stream.</summary>
    /// <param name="played">The arm that was played.</param>
    /// <param name="queried">The arm that was observed.</param>
    /// <param name="losses">Their losses.</param>
    /// <remarks>The estimates are unbiased only for a record of this learner's own draws.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">There is no such arm, or it cannot be drawn now, or a loss is not allowed.</exception>
    /// <exception cref="InvalidOperationException">The last action still waits for its losses.</exception>
    public void Replay(int played, int queried, LossPair losses)
    {
        Check.Arm(played, Arms);
        Check.Arm(queried, Arms);
        _open.RequireClosed();
        CheckLosses(losses);
        if (_rule == ObservationRule.MaxMean) FillMaxMean();
        QueryPair action = Look(played, queried);
        Check.That(action.Play.Probability > 0, played, "an arm of positive probability");
        Check.That(action.Query.Probability > 0, queried, "an arm of positive probability of being observed");
        Take(action, losses);
    }

    /// <summary>Writes P, from which the played arm is drawn, as it is between <see cref="Act"/> and <see cref="Learn"/>.</summary>
    /// <param name="probabilities">Room for one probability per arm.</param>
    public void CopyDistribution(Span<double> probabilities)
    {
        for (int arm = 0; arm < Arms; arm++) probabilities[arm] = _experts.Probability(arm).Mixture;
    }

    /// <summary>Writes Q, from which the observed arm is drawn, as it is between <see cref="Act"/> and <see cref="Learn"/>.</summary>
    /// <param name="probabilities">Room for one probability per arm.</param>
    public void CopyObservationDistribution(Span<double> probabilities)
    {
        if (_rule == ObservationRule.MaxMean) FillMaxMean();
        for (int arm = 0; arm < Arms; arm++) probabilities[arm] = ObservationOf(arm, _experts.Probability(arm).Average);
    }

    /// <inheritdoc/>
    public void CopyLevelWeights(Span<double> weights) => _levels.Shares.CopyTo(weights);

    /// <summary>Writes ln w_k, the logarithms of the levels' absolute weights.</summary>
    /// <param name="weights">Room for one number per level.</param>
    public void CopyLogWeights(Span<double> weights)
    {
        for (int level = 0; level < _levels.Count; level++) weights[level] = _levels.LogWeight(level);
    }

    /// <summary>Writes x_k, the distribution of one level.</summary>
    /// <param name="level">The level's index, from 0 for the shortest block.</param>
    /// <param name="probabilities">Room for one probability per arm.</param>
    public void CopyLevelDistribution(int level, Span<double> probabilities)
    {
        for (int arm = 0; arm < Arms; arm++) probabilities[arm] = _experts.Probability(level, arm);
    }

    /// <summary>Lambda_k, the estimated losses of the current block of one level.</summary>
    /// <param name="level">The level's index, from 0 for the shortest block.</param>
    /// <returns>One number per arm; changes with the next round.</returns>
    public ReadOnlySpan<double> LevelLosses(int level) => _experts.Losses(level);

    /// <inheritdoc/>
    public void Visit(StateVisitor state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Part("levels", _levels);
        state.Part("experts", _experts);
        state.Part("random", _random);
        state.Part("open", _open);
        state.Value("playedQ", ref _playedQ);
        state.Value("queriedP", ref _queriedP);
    }

    private int DrawQuery(double u3, double u4)
    {
        double share = _options.UniformShare;
        if (_rule == ObservationRule.MaxMean) return Draws.Invert(_observation, u4);
        if (_rule == ObservationRule.Uniform || u3 < share) return (int)(u4 * Arms);
        // Drawn without forming Q: a level uniformly, then an arm of that level.
        int level = Math.Min((int)(_levels.Count * ((u3 - share) / (1 - share))), _levels.Count - 1);
        return _experts.Draw(level, u4);
    }

    private double ObservationOf(int arm, double average) => _rule switch
    {
        ObservationRule.Uniform => 1.0 / Arms,
        ObservationRule.Mixture => _options.UniformShare / Arms + (1 - _options.UniformShare) * average,
        _ => _observation[arm],
    };

    private void FillMaxMean()
    {
        double total = 0;
        for (int arm = 0; arm < _observation.Length; arm++)
        {
            double most = 0;
            for (int level = 0; level < _levels.Count; level++) most = Math.Max(most, _experts.Probability(level, arm));
            total += _observation[arm] = most * most;
        }

        for (int arm = 0; arm < _observation.Length; arm++)
            _observation[arm] = _observation[arm] / (2 * total) + _experts.Probability(arm).Average / 2;
    }

    private QueryPair Look(int played, int queried)
    {
        (double playedP, double playedAverage) = _experts.Probability(played);
        (_queriedP, double queriedAverage) = _experts.Probability(queried);
        _playedQ = ObservationOf(played, playedAverage);
        return new QueryPair(new Choice(played, playedP), new Choice(queried, ObservationOf(queried, queriedAverage)));
    }

    private void Take(QueryPair action, LossPair losses)
    {
        (int played, double playedP) = action.Play;
        (int queried, double queriedQ) = action.Query;
        double playedLoss = Math.Clamp(losses.Played, 0, 1) - _options.Baseline;
        double queriedLoss = Math.Clamp(losses.Queried, 0, 1) - _options.Baseline;
        if (_options.Estimator == LossEstimator.Pooled)
            _experts.Learn(played, playedLoss / (playedP + _playedQ), playedP, queried, queriedLoss / (_queriedP + queriedQ), _queriedP);
        else
            _experts.Learn(played, 0, playedP, queried, queriedLoss / queriedQ, _queriedP);
        _experts.Advance();
    }

    private void CheckLosses(LossPair losses)
    {
        if (_options.ClipLosses)
        {
            Check.Finite(losses.Played);
            Check.Finite(losses.Queried);
        }
        else
        {
            Check.Unit(losses.Played);
            Check.Unit(losses.Queried);
        }
    }
}
