using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.Adaptive;

/// <summary>The ensemble of EXP3 learners on blocks of several lengths with which Google Vizier chooses among its optimisers.</summary>
/// <remarks>
/// <para>
/// Level k: x_k = (1 - c_k) softmax(G_k) + c_k / n with c_k = 1/sqrt(1 + u_k), after u_k updates in its block; P = sum_k pi_k x_k with
/// pi = softmax(ln w). Each round draws a played arm from P and an observed arm from Q (<see cref="ObservationRule"/>) and makes two
/// updates, in this order. Update with arm i of reward r, drawn with probability p: rhat = r / p,
/// ln w_k += (s / sqrt(L_k)) rhat (x_k(i) - P_i), G_k(i) += s' c_k rhat. A level that would complete its block is reset instead:
/// G_k = 0, u_k = 0, ln w_k = -ln(L_k n) / 2.
/// </para>
/// <para>
/// Both arms are drawn before the round, so p of the observed arm is that of Q before the first update; x and P are recomputed for the second.
/// In Vizier the two are suggestions of their own, and Q too is recomputed.
/// </para>
/// <para>Cost per round: O(Mn) for M lengths, 2M(n + 1) exp. Memory: 2Mn numbers. Four uniforms per round, as <see cref="Stabl"/>.</para>
/// <para>Source: google/vizier, vizier/_src/algorithms/ensemble/ensemble_design.py, AdaptiveEnsembleDesign. There is no guarantee.</para>
/// </remarks>
public sealed class VizierEnsemble
    : ILearner<None, QueryPair, LossPair>, IHasState, IHasDistribution, IHasLevels, IQueries, IBatchable, ISkipsRounds<QueryPair>
{
    private readonly RandomStream _random;
    private readonly int _arms;
    private readonly double _metaStep;
    private readonly double _baseStep;
    private readonly double _maxReward;
    private readonly bool _naive;
    private readonly long[] _length;    // in updates
    private readonly double[] _logWeight;
    private readonly double[] _share;   // pi_k
    private readonly double[] _gain;    // G_k(i), at k * n + i
    private readonly double[] _expert;  // x_k(i), at k * n + i
    private readonly double[] _mixture; // P_i
    private readonly double[] _observation; // Q_i
    private readonly long[] _updates;   // u_k
    private readonly OpenPair _open = new();

    /// <summary>Builds the learner.</summary>
    /// <param name="arms">Number of arms n, at least 1.</param>
    /// <param name="random">The learner's stream.</param>
    /// <param name="options">Options; null for the defaults.</param>
    public VizierEnsemble(int arms, RandomStream random, VizierEnsembleOptions? options = null)
    {
        _arms = Check.Arms(arms);
        ArgumentNullException.ThrowIfNull(random);
        options = OptionRules.Validate(options ?? new VizierEnsembleOptions());
        ArgumentNullException.ThrowIfNull(options.Lengths);
        Check.That(options.Lengths.Count >= 1, options.Lengths.Count, "at least 1", "number of Lengths");
        Check.That(options.Observation != ObservationRule.Mixture, options.Observation, "MaxMean or Uniform", nameof(options.Observation));
        for (int k = 1; k < options.Lengths.Count; k++)
            Check.That(options.Lengths[k] > options.Lengths[k - 1], options.Lengths[k], "greater than the length before it", nameof(options.Lengths));
        _random = random;
        _metaStep = options.MetaStep ?? 1 / Math.Sqrt(arms);
        _baseStep = options.BaseStep ?? 1 / Math.Sqrt(arms);
        _maxReward = options.MaxReward;
        _naive = options.Observation == ObservationRule.Uniform;
        _length = [.. options.Lengths.Select(length => (long)length)];
        LevelLengths = [.. _length.Select(length => (length + 1) / 2)];
        int levels = _length.Length;
        _logWeight = new double[levels];
        _share = new double[levels];
        _gain = new double[levels * arms];
        _expert = new double[levels * arms];
        _mixture = new double[arms];
        _observation = new double[arms];
        _updates = new long[levels];
        for (int k = 0; k < levels; k++) Reset(k);
        Recompute();
    }

    /// <inheritdoc cref="IHasDistribution.Arms"/>
    public int Arms => _arms;

    /// <inheritdoc/>
    public int QueriesPerRound => 2;

    /// <inheritdoc/>
    public int UniformsPerRound => 4;

    /// <summary>The block lengths in rounds: half of those in the options, which count updates.</summary>
    public IReadOnlyList<long> LevelLengths { get; }

    /// <inheritdoc/>
    public QueryPair Act(None context)
    {
        _open.RequireClosed();
        double u1 = _random.NextDouble(), u2 = _random.NextDouble();
        _ = _random.NextDouble(); // the third of the four uniforms of a round has no use here
        double u4 = _random.NextDouble();
        int played = Draws.Invert(Expert(Draws.Invert(_share, u1)), u2), queried = Draws.Invert(_observation, u4);
        return _open.Open(new QueryPair(new Choice(played, _mixture[played]), new Choice(queried, _observation[queried])));
    }

    /// <inheritdoc/>
    public void Learn(None context, QueryPair action, LossPair feedback)
    {
        _open.Require(action);
        Check.Unit(feedback.Played);
        Check.Unit(feedback.Queried);
        _open.Close();
        Update(action.Play, feedback.Played);
        Update(action.Query, feedback.Queried);
    }

    /// <summary>Closes the round without feedback. Blocks count updates, so no time passes.</summary>
    /// <param name="action">The action whose feedback will never come.</param>
    /// <exception cref="InvalidOperationException">The action was never chosen, or was closed already.</exception>
    public void Skip(QueryPair action)
    {
        _open.Require(action);
        _open.Close();
    }

    /// <inheritdoc/>
    public void CopyDistribution(Span<double> probabilities) => _mixture.CopyTo(probabilities);

    /// <inheritdoc/>
    public void CopyLevelWeights(Span<double> weights) => _share.CopyTo(weights);

    /// <inheritdoc/>
    public void Visit(StateVisitor state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Values("logWeight", _logWeight);
        state.Values("gain", _gain);
        state.Values("updates", _updates);
        state.Part("open", _open);
        state.Part("random", _random);
        Recompute();
    }

    private Span<double> Expert(int level) => _expert.AsSpan(level * _arms, _arms);

    private Span<double> Gain(int level) => _gain.AsSpan(level * _arms, _arms);

    private double Exploration(int level) => 1 / Math.Sqrt(1 + _updates[level]); // c_k

    private void Update(Choice choice, double loss)
    {
        (int arm, double probability) = choice;
        double estimate = Math.Min(1 - loss, _maxReward) / probability;
        for (int k = 0; k < _length.Length; k++)
        {
            if (_updates[k] + 1 >= _length[k])
            {
                Reset(k);
                continue;
            }

            _logWeight[k] += _metaStep / Math.Sqrt(_length[k]) * estimate * (Expert(k)[arm] - _mixture[arm]);
            Gain(k)[arm] += _baseStep * Exploration(k) * estimate;
            _updates[k]++;
        }

        Recompute();
    }

    private void Reset(int level)
    {
        _logWeight[level] = -0.5 * Math.Log((double)_length[level] * _arms);
        Gain(level).Clear();
        _updates[level] = 0;
    }

    private void Recompute()
    {
        Softmax(_logWeight, _share);
        _mixture.AsSpan().Clear();
        _observation.AsSpan().Clear();
        for (int k = 0; k < _length.Length; k++)
        {
            Span<double> expert = Expert(k);
            Softmax(Gain(k), expert);
            double exploration = Exploration(k);
            for (int arm = 0; arm < _arms; arm++)
            {
                double x = (1 - exploration) * expert[arm] + exploration / _arms;
                expert[arm] = x;
                _mixture[arm] += _share[k] * x;
                _observation[arm] = Math.Max(_observation[arm], x * x);
            }
        }

        FillObservation();
    }

    private void FillObservation()
    {
        if (_naive)
        {
            _observation.AsSpan().Fill(1.0 / _arms);
            return;
        }

        double total = 0;
        foreach (double most in _observation) total += most;
        for (int arm = 0; arm < _arms; arm++)
        {
            double sum = 0;
            for (int k = 0; k < _length.Length; k++) sum += _expert[k * _arms + arm];
            _observation[arm] = _observation[arm] / (2 * total) + sum / (2 * _length.Length);
        }
    }

    private static void Softmax(ReadOnlySpan<double> logits, Span<double> result)
    {
        double most = double.NegativeInfinity, total = 0;
        foreach (double logit in logits) most = Math.Max(most, logit);
        for (int i = 0; i < logits.Length; i++) total += result[i] = Math.Exp(logits[i] - most);
        for (int i = 0; i < logits.Length; i++) result[i] /= total;
    }
}
