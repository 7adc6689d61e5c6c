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
/// Cost per round: O(M + n) for M = O(log T) levels, O(Mn) with <see cref="ObservationRule.MaxMean"/>; two exp per level. Memory: 2Mn numbers.
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
    private Drawn _played;
    private Drawn _queried;
    private bool _open;

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
        _rule = _options is { Observation: ObservationRule.Mixture, UniformShare: 1 } ? ObservationRule.Uniform : _options.Observation;
        int lowest = _options.LowestLevel ?? DyadicLevels.CeilLog2((long)arms * _options.RoundsPerArm);
        int highest = DyadicLevels.CeilLog2(horizon);
        _levels = _options.Anytime
            ? new DyadicLevels(lowest, MetaRate)
            : new DyadicLevels(Math.Min(lowest, highest), highest, horizon, MetaRate);
        _experts = new LevelExperts(arms, _levels, BaseRate);
        _observation = new double[_rule == ObservationRule.MaxMean ? arms : 0];

        double BaseRate(long length)
        {
            double rate = _options.BaseStep * Math.Sqrt(2 * Math.Log(arms) / (SecondMoment(arms) * length));
            double cap = (_rule == ObservationRule.Mixture ? Math.Min(0.5, _options.UniformShare) : 0.5) / (arms * _options.Baseline);
            return Math.Min(rate, cap); // infinite without a baseline
        }

        double MetaRate(long length, int count, long rounds)
        {
            double range = Range(arms, count);
            return Math.Min(1 / (2 * range), _options.MetaStep * Math.Sqrt(DyadicLevels.LogBlocks(rounds) / (2 * range * length)));
        }
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
        RequireOpen(false);
        double u1 = _random.NextDouble(), u2 = _random.NextDouble(), u3 = _random.NextDouble(), u4 = _random.NextDouble();
        if (_rule == ObservationRule.MaxMean) FillMaxMean();
        Look(_experts.Draw(Draws.Invert(_levels.Shares, u1), u2), DrawQuery(u3, u4));
        _open = true;
        return new QueryPair(new Choice(_played.Arm, _played.Play), new Choice(_queried.Arm, _queried.Query));
    }

    /// <inheritdoc/>
    public void Learn(None context, QueryPair action, LossPair feedback)
    {
        RequireOpen(action);
        CheckLosses(feedback);
        _open = false;
        Take(feedback);
    }

    /// <inheritdoc/>
    public void Skip(QueryPair action)
    {
        RequireOpen(action);
        _open = false;
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
        RequireOpen(false);
        CheckLosses(losses);
        if (_rule == ObservationRule.MaxMean) FillMaxMean();
        Look(played, queried);
        Check.That(_played.Play > 0, played, "an arm of positive probability");
        Check.That(_queried.Query > 0, queried, "an arm of positive probability of being observed");
        Take(losses);
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
        state.Value("open", ref _open);
        _played.Visit(state, "played");
        _queried.Visit(state, "queried");
    }

    // V: the second moment of the loss estimates; for MaxMean and for Pooled a value tuned below its bound.
    private double SecondMoment(int arms) => (_options.Estimator, _rule) switch
    {
        (LossEstimator.Pooled, _) or (_, ObservationRule.Uniform) => arms,
        (_, ObservationRule.Mixture) => arms / _options.UniformShare,
        _ => 2 * arms,
    };

    // R: the bound of |r_k| for ObservationOnly. For a Mixture two hold: Q >= g/n, and Q >= (1-g) x_k / M for every k.
    private double Range(int arms, int levels) => _rule switch
    {
        ObservationRule.Uniform => arms,
        ObservationRule.Mixture => Math.Min(arms / _options.UniformShare, levels / (1 - _options.UniformShare)),
        _ => 2 * levels,
    };

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

    private void Look(int played, int queried)
    {
        _played = Look(played);
        _queried = played == queried ? _played : Look(queried);
    }

    private Drawn Look(int arm)
    {
        (double mixture, double average) = _experts.Probability(arm);
        return new Drawn(arm, mixture, ObservationOf(arm, average));
    }

    private void Take(LossPair losses)
    {
        double played = Math.Clamp(losses.Played, 0, 1) - _options.Baseline;
        double queried = Math.Clamp(losses.Queried, 0, 1) - _options.Baseline;
        if (_options.Estimator == LossEstimator.Pooled)
            _experts.Learn(
                _played.Arm, played / (_played.Play + _played.Query), _played.Play,
                _queried.Arm, queried / (_queried.Play + _queried.Query), _queried.Play);
        else
            _experts.Learn(_played.Arm, 0, _played.Play, _queried.Arm, queried / _queried.Query, _queried.Play);
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

    private void RequireOpen(bool open)
    {
        if (_open != open)
            throw new InvalidOperationException(open
                ? "Losses came before an action: call Act first, and Learn or Skip once per action."
                : "The last action still waits for its losses: call Learn or Skip first.");
    }

    private void RequireOpen(QueryPair action)
    {
        RequireOpen(true);
        if (action.Play.Arm != _played.Arm || action.Query.Arm != _queried.Arm)
            throw new InvalidOperationException(
                $"Losses came for the arms {action.Play.Arm} and {action.Query.Arm}, but {_played.Arm} and {_queried.Arm} were drawn.");
    }

    // An arm, its probability of being played and its probability of being observed, when it was drawn.
    private struct Drawn(int arm, double play, double query)
    {
        public int Arm = arm;
        public double Play = play;
        public double Query = query;

        public void Visit(StateVisitor state, string name)
        {
            state.Value(name, ref Arm);
            state.Value(name + "P", ref Play);
            state.Value(name + "Q", ref Query);
        }
    }
}
