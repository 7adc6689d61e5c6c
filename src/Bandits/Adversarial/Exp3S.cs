using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.Adversarial;

/// <summary>EXP3.S: EXP3 on gains that shares weight between the arms, to follow a best arm that changes a known number of times.</summary>
/// <remarks>
/// <para>
/// P = (1 - gamma) w / W + gamma / K; after playing a with gain g = reward, x_a = g / P_a and 0 elsewhere,
/// w_i = w_i exp(gamma x_i / K) + (e alpha / K) W. The weights are divided by their sum in every round.
/// </para>
/// <para>
/// Defaults for S switches: alpha = 1 / T, gamma = min(1, sqrt(K (S ln(K T) + e) / ((e - 1) T))).
/// Guarantee: regret O(sqrt((S + 1) K T ln(K T))) against every sequence of arms with S switches.
/// </para>
/// <para>Cost per round: O(K) multiplications and additions, one exp; memory 2K numbers. Late feedback shares weight when it comes.</para>
/// <para>
/// Source: Auer, Cesa-Bianchi, Freund, Schapire, "The Nonstochastic Multiarmed Bandit Problem", SIAM J. Comput. 2002, section 8,
/// Corollary 8.3.
/// </para>
/// </remarks>
public sealed class Exp3S : ILearner<None, Choice, double>, IHasState, IHasDistribution, ISupportsDelay, IBatchable
{
    private readonly double _mixing; // gamma
    private readonly double _share;  // e alpha / K
    private readonly RandomStream _random;
    private readonly double[] _weight; // sums to 1
    private readonly OpenChoices _open;

    /// <summary>Builds the learner.</summary>
    /// <param name="arms">Number of arms K, at least 1.</param>
    /// <param name="horizon">Number of rounds T, at least 1; sets the defaults.</param>
    /// <param name="random">The learner's stream.</param>
    /// <param name="options">Options; <see cref="Exp3SOptions.Switches"/> or <see cref="Exp3SOptions.Mixing"/> must be given.</param>
    /// <exception cref="ArgumentException">Neither the number of switches nor the mixing is given.</exception>
    public Exp3S(int arms, long horizon, RandomStream random, Exp3SOptions? options = null)
    {
        Check.Arms(arms);
        Check.Horizon(horizon);
        ArgumentNullException.ThrowIfNull(random);
        options = OptionRules.Validate(options ?? new Exp3SOptions());
        _mixing = options.MixingFor(arms, horizon);
        _share = Math.E * options.SharingFor(horizon) / arms;
        _random = random;
        _weight = new double[arms];
        Array.Fill(_weight, 1.0 / arms);
        _open = new OpenChoices(arms);
    }

    /// <inheritdoc/>
    public int Arms => _weight.Length;

    /// <inheritdoc/>
    public int UniformsPerRound => 1;

    /// <inheritdoc/>
    public Choice Act(None context)
    {
        int arm = _random.MixedCategorical(_weight, 1, _mixing);
        _open.Open(arm);
        return new Choice(arm, Probability(arm));
    }

    /// <inheritdoc/>
    public void Learn(None context, Choice action, double feedback)
    {
        Check.Unit(feedback);
        _open.Require(action.Arm);
        double estimate = ImportanceWeight.Estimate(feedback, action);
        _open.Close(action.Arm);
        _weight[action.Arm] *= Math.Exp(_mixing * estimate / _weight.Length);
        double total = 0;
        for (int arm = 0; arm < _weight.Length; arm++) total += _weight[arm] += _share;
        double scale = 1 / total;
        for (int arm = 0; arm < _weight.Length; arm++) _weight[arm] *= scale;
    }

    /// <inheritdoc/>
    public void CopyDistribution(Span<double> probabilities)
    {
        for (int arm = 0; arm < _weight.Length; arm++) probabilities[arm] = Probability(arm);
    }

    /// <inheritdoc/>
    public void Visit(StateVisitor state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Values("weight", _weight);
        state.Part("random", _random);
        state.Part("open", _open);
    }

    private double Probability(int arm) => (1 - _mixing) * _weight[arm] + _mixing / _weight.Length;
}
