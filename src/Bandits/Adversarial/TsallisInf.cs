using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.Adversarial;

/// <summary>Tsallis-INF: follow the regularised leader with the Tsallis entropy of power 1/2, good in both worlds and at any time.</summary>
/// <remarks>
/// <para>
/// w_i = 4 / (eta_t (L_i - x))^2, with x the number below all L_i for which the w_i sum to 1. After playing a with loss
/// l = 1 - reward: importance weighting, L_a += l / w_a with eta_t = 2 / sqrt(t); or reduced variance, every
/// L_i += B_i + 1[i = a] (l - B_i) / w_i with B_i = 1/2 where w_i >= eta_t^2, else 0, and eta_t = 4 / sqrt(t).
/// (The rates 1 / sqrt(t) and 2 / sqrt(t) in papers that scale the entropy by 2.)
/// </para>
/// <para>
/// Guarantee: pseudo-regret O(sqrt(K T)) for any losses and O(sum_i ln T / gap_i) for stochastic ones, without knowing which, or T.
/// </para>
/// <para>
/// Cost per round: O(K) per Newton step, about 3 steps from the x of the round before; memory 2K numbers. Feedback must come in its
/// own round.
/// </para>
/// <para>
/// Source: Zimmert, Seldin, "Tsallis-INF: An Optimal Algorithm for Stochastic and Adversarial Bandits", JMLR 2021, Algorithms 1 and 2,
/// Theorem 1.
/// </para>
/// </remarks>
public sealed class TsallisInf : ILearner<None, Choice, double>, IHasState, IHasDistribution, IBatchable, ISkipsRounds<Choice>
{
    private readonly bool _reducedVariance;
    private readonly RandomStream _random;
    private readonly double[] _loss; // L_i
    private readonly TsallisWeights _weights;
    private readonly OpenRound _open;
    private double _rate;            // eta_t
    private long _round;

    /// <summary>Builds the learner.</summary>
    /// <param name="arms">Number of arms K, at least 1.</param>
    /// <param name="random">The learner's stream.</param>
    /// <param name="options">Options; null for the defaults.</param>
    public TsallisInf(int arms, RandomStream random, TsallisInfOptions? options = null)
    {
        Check.Arms(arms);
        ArgumentNullException.ThrowIfNull(random);
        _reducedVariance = (options ?? new TsallisInfOptions()).ReducedVariance;
        _random = random;
        _loss = new double[arms];
        _weights = new TsallisWeights(arms);
        _open = new OpenRound(arms);
    }

    /// <inheritdoc/>
    public int Arms => _loss.Length;

    /// <inheritdoc/>
    public int UniformsPerRound => 1;

    /// <inheritdoc/>
    public Choice Act(None context)
    {
        _open.RequireClosed();
        _rate = (_reducedVariance ? 4 : 2) / Math.Sqrt(++_round);
        _weights.Solve(_loss, _rate);
        int arm = _random.Categorical(_weights.Weights, _weights.Total);
        return _open.Open(new Choice(arm, _weights.Probability(arm)));
    }

    /// <inheritdoc/>
    public void Learn(None context, Choice action, double feedback)
    {
        Check.Unit(feedback);
        _open.Require(action);
        _open.Close();
        double loss = 1 - feedback;
        if (_reducedVariance)
        {
            loss -= Baseline(action.Arm);
            for (int arm = 0; arm < _loss.Length; arm++) _loss[arm] += Baseline(arm);
        }

        _loss[action.Arm] += loss / action.Probability;
    }

    /// <inheritdoc/>
    public void Skip(Choice action)
    {
        _open.Require(action);
        _open.Close();
    }

    /// <inheritdoc/>
    public void CopyDistribution(Span<double> probabilities) => _weights.CopyTo(probabilities);

    /// <inheritdoc/>
    public void Visit(StateVisitor state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Values("loss", _loss);
        _weights.Visit(state);
        state.Value("rate", ref _rate);
        state.Value("round", ref _round);
        state.Part("random", _random);
        state.Part("open", _open);
    }

    // B_i
    private double Baseline(int arm) => _weights.Probability(arm) >= _rate * _rate ? 0.5 : 0;
}
