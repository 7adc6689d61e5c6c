using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.Adversarial;

/// <summary>Rexp3: EXP3 on gains, started afresh every batch, for means whose total variation is known.</summary>
/// <remarks>
/// <para>
/// P = (1 - gamma) w / W + gamma / K; after playing a with gain g = reward, w_a = w_a exp(gamma g / (P_a K)); all weights become 1
/// again after every batch of B rounds.
/// </para>
/// <para>
/// Defaults for variation V: B = max(1, min(T, ceil((K ln K)^(1/3) (T / V)^(2/3)))), and one batch if V = 0;
/// gamma = min(1, sqrt(K ln K / ((e - 1) B))). Guarantee: dynamic regret O((K ln K V)^(1/3) T^(2/3)).
/// </para>
/// <para>Cost per round: K additions, one exp; memory 2K numbers. Feedback must come in its own round.</para>
/// <para>
/// Source: Besbes, Gur, Zeevi, "Stochastic Multi-Armed-Bandit Problem with Non-stationary Rewards", NIPS 2014, section 4 and
/// Theorem 2.
/// </para>
/// </remarks>
public sealed class Rexp3 : ILearner<None, Choice, double>, IHasState, IHasDistribution, IBatchable, ISkipsRounds<Choice>
{
    private readonly long _batch; // B
    private readonly RandomStream _random;
    private readonly ExponentialWeights _weights; // of the losses -x
    private readonly OpenRound _open;
    private long _inBatch; // rounds begun in this batch

    /// <summary>Builds the learner.</summary>
    /// <param name="arms">Number of arms K, at least 1.</param>
    /// <param name="horizon">Number of rounds T, at least 1; sets the defaults.</param>
    /// <param name="random">The learner's stream.</param>
    /// <param name="options">Options; <see cref="Rexp3Options.Variation"/> or <see cref="Rexp3Options.Batch"/> must be given.</param>
    /// <exception cref="ArgumentException">Neither the variation nor the batch is given.</exception>
    public Rexp3(int arms, long horizon, RandomStream random, Rexp3Options? options = null)
    {
        Check.Arms(arms);
        Check.Horizon(horizon);
        ArgumentNullException.ThrowIfNull(random);
        options = OptionRules.Validate(options ?? new Rexp3Options());
        _batch = options.Batch ?? DefaultBatch(arms, horizon, options.Variation);
        double mixing = Math.Min(1, Math.Sqrt(arms * Math.Log(arms) / ((Math.E - 1) * _batch)));
        _random = random;
        _weights = new ExponentialWeights(arms, mixing / arms, mixing);
        _open = new OpenRound(arms);
    }

    /// <inheritdoc/>
    public int Arms => _weights.Arms;

    /// <inheritdoc/>
    public int UniformsPerRound => 1;

    /// <inheritdoc/>
    public Choice Act(None context)
    {
        _open.RequireClosed();
        if (_inBatch == _batch)
        {
            _weights.Reset();
            _inBatch = 0;
        }

        _inBatch++;
        return _open.Open(_weights.Draw(_random));
    }

    /// <inheritdoc/>
    public void Learn(None context, Choice action, double feedback)
    {
        Check.Unit(feedback);
        _open.Require(action);
        _open.Close();
        _weights.Add(action.Arm, -ImportanceWeight.Estimate(feedback, action));
    }

    /// <inheritdoc/>
    public void Skip(Choice action)
    {
        _open.Require(action);
        _open.Close();
    }

    /// <inheritdoc/>
    public void CopyDistribution(Span<double> probabilities) => _weights.CopyDistribution(probabilities);

    /// <inheritdoc/>
    public void Visit(StateVisitor state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Value("inBatch", ref _inBatch);
        state.Part("weights", _weights);
        state.Part("random", _random);
        state.Part("open", _open);
    }

    private static long DefaultBatch(int arms, long horizon, double? variation)
    {
        if (variation is null) throw new ArgumentException("Rexp3 needs the variation of the means: give Variation (or Batch).", nameof(variation));
        if (variation == 0) return horizon;
        double batch = Math.Ceiling(Math.Cbrt(arms * Math.Log(arms)) * Math.Pow(horizon / variation.Value, 2.0 / 3));
        return batch >= horizon ? horizon : Math.Max(1, (long)batch);
    }
}
