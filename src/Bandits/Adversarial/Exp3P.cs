using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.Adversarial;

/// <summary>EXP3.P: EXP3 on gains, with a bonus for arms that are seldom drawn, for regret bounds with high probability.</summary>
/// <remarks>
/// <para>
/// P = (1 - gamma) softmax(eta G) + gamma / K; after playing a, every G_i += (g_a 1[i = a] + beta) / P_i, with the gain g = reward.
/// </para>
/// <para>
/// Defaults, delta being the failure probability: beta = sqrt(ln(K / delta) / (K T)), eta = 0.95 sqrt(ln K / (K T)),
/// gamma = min(1/2, 1.05 sqrt(K ln K / T)).
/// </para>
/// <para>Guarantee: with probability 1 - delta, regret at most 5.15 sqrt(K T ln(K / delta)).</para>
/// <para>Cost per round: K divisions, K exps; memory 3K numbers.</para>
/// <para>
/// Source: Auer, Cesa-Bianchi, Freund, Schapire, SIAM J. Comput. 2002; in this form: Bubeck, Cesa-Bianchi, "Regret Analysis of
/// Stochastic and Nonstochastic Multi-armed Bandit Problems", 2012, Figure 3.1 and Theorem 3.3.
/// </para>
/// </remarks>
public sealed class Exp3P : ILearner<None, Choice, double>, IHasState, IHasDistribution, IBatchable, ISkipsRounds<Choice>
{
    private readonly double _bonus; // beta
    private readonly RandomStream _random;
    private readonly ExponentialWeights _weights; // of the losses -G
    private readonly double[] _change;            // scratch: what a round adds to -G
    private readonly OpenRound _open;

    /// <summary>Builds the learner.</summary>
    /// <param name="arms">Number of arms K, at least 1.</param>
    /// <param name="horizon">Number of rounds T, at least 1; sets the defaults.</param>
    /// <param name="random">The learner's stream.</param>
    /// <param name="options">Options; null for the defaults.</param>
    public Exp3P(int arms, long horizon, RandomStream random, Exp3POptions? options = null)
    {
        Check.Arms(arms);
        Check.Horizon(horizon);
        ArgumentNullException.ThrowIfNull(random);
        options = OptionRules.Validate(options ?? new Exp3POptions());
        double pulls = (double)arms * horizon, log = Math.Log(arms); // K T, ln K
        _bonus = options.Bonus ?? Math.Sqrt(Math.Log(arms / options.FailureProbability) / pulls);
        double rate = options.LearningRate ?? 0.95 * Math.Sqrt(log / pulls);
        double mixing = options.Mixing ?? Math.Min(0.5, 1.05 * Math.Sqrt(arms * log / horizon));
        _random = random;
        _weights = new ExponentialWeights(arms, rate, mixing);
        _change = new double[arms];
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
        return _open.Open(_weights.Draw(_random));
    }

    /// <inheritdoc/>
    public void Learn(None context, Choice action, double feedback)
    {
        Check.Unit(feedback);
        _open.Require(action);
        _open.Close();
        for (int arm = 0; arm < _change.Length; arm++) _change[arm] = -_bonus / _weights.Probability(arm);
        _change[action.Arm] -= feedback / action.Probability;
        _weights.Add(_change);
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
        state.Part("weights", _weights);
        state.Part("random", _random);
        state.Part("open", _open);
    }
}
