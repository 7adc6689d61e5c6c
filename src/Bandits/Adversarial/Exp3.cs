using Bandits.Numerics;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.Adversarial;

/// <summary>EXP3 on losses: exponential weights with importance-weighted loss estimates.</summary>
/// <remarks>
/// <para>P = softmax(-eta L); after playing a, L_a += l_a / P_a, with the loss l = 1 - reward.</para>
/// <para>Guarantee: expected regret against the best fixed arm at most sqrt(2 K T ln K) with the default learning rate.</para>
/// <para>Cost per round: K additions, one exp; memory 2K numbers. The weights are recomputed from L at least every 256 losses.</para>
/// <para>
/// Source: Auer, Cesa-Bianchi, Freund, Schapire, "The Nonstochastic Multiarmed Bandit Problem", SIAM J. Comput. 2002; in this form:
/// Bubeck, Cesa-Bianchi, "Regret Analysis of Stochastic and Nonstochastic Multi-armed Bandit Problems", 2012, section 3.1.
/// </para>
/// </remarks>
public sealed class Exp3 : ILearner<None, Choice, double>, IHasState, IHasDistribution, ISupportsDelay, IBatchable
{
    private const int Refresh = 256;
    private readonly double _rate;
    private readonly RandomStream _random;
    private readonly double[] _loss;   // L_i
    private readonly double[] _weight; // exp(-eta (L_i - shift)), for the shift of the last refresh
    private readonly OpenChoices _open;
    private double _total;     // sum of the weights, kept up to date by differences
    private double _half;      // half of what it was when last summed: below it, rounding errors would begin to show
    private int _sinceRefresh; // losses since then

    /// <summary>Builds the learner.</summary>
    /// <param name="arms">Number of arms K, at least 1.</param>
    /// <param name="horizon">Number of rounds T, at least 1; sets the default learning rate.</param>
    /// <param name="random">The learner's stream.</param>
    /// <param name="options">Options; null for the defaults.</param>
    public Exp3(int arms, long horizon, RandomStream random, Exp3Options? options = null)
    {
        Check.Arms(arms);
        Check.Horizon(horizon);
        ArgumentNullException.ThrowIfNull(random);
        options = OptionRules.Validate(options ?? new Exp3Options());
        _rate = options.LearningRateFor(arms, horizon);
        _random = random;
        _loss = new double[arms];
        _weight = new double[arms];
        _open = new OpenChoices(arms);
        Recompute();
    }

    /// <inheritdoc/>
    public int Arms => _loss.Length;

    /// <inheritdoc/>
    public int UniformsPerRound => 1;

    /// <inheritdoc/>
    public Choice Act(None context)
    {
        double uniform = _random.NextDouble();
        double inverse = 1 / _total; // while the arm is being looked for
        int arm = Draws.Invert(_weight, uniform * _total);
        _open.Open(arm);
        return new Choice(arm, Probability(arm, inverse));
    }

    /// <inheritdoc/>
    public void Learn(None context, Choice action, double feedback)
    {
        Check.Unit(feedback);
        ImportanceWeight.Require(action);
        _open.Require(action.Arm);
        _open.Close(action.Arm);
        double estimate = (1 - feedback) * (1 / action.Probability); // the quotient need not wait for the reward
        _loss[action.Arm] += estimate;
        double before = _weight[action.Arm];
        double after = before * Exponential.Of(-_rate * estimate);
        _weight[action.Arm] = after;
        _total -= before - after;
        if (++_sinceRefresh >= Refresh || _total < _half) Recompute();
    }

    /// <inheritdoc/>
    public void CopyDistribution(Span<double> probabilities)
    {
        double inverse = 1 / _total;
        for (int arm = 0; arm < _weight.Length; arm++) probabilities[arm] = Probability(arm, inverse);
    }

    /// <inheritdoc/>
    public void Visit(StateVisitor state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Values("loss", _loss);
        state.Values("weight", _weight);
        state.Value("total", ref _total);
        state.Value("half", ref _half);
        state.Value("sinceRefresh", ref _sinceRefresh);
        state.Part("random", _random);
        state.Part("open", _open);
    }

    private double Probability(int arm, double inverse)
    {
        double probability = _weight[arm] * inverse;
        return probability <= 1 ? probability : 1; // rounding may lead past 1
    }

    private void Recompute()
    {
        double least = double.PositiveInfinity;
        foreach (double loss in _loss) least = Math.Min(least, loss);
        _total = 0;
        for (int arm = 0; arm < _loss.Length; arm++) _total += _weight[arm] = Math.Exp(-_rate * (_loss[arm] - least));
        _half = _total / 2;
        _sinceRefresh = 0;
    }
}
