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
    private const double Tolerance = 1e-12;
    private const int MaxSteps = 100; // never reached: convergence is quadratic from a point on the safe side
    private readonly bool _reducedVariance;
    private readonly RandomStream _random;
    private readonly double[] _loss;   // L_i
    private readonly double[] _weight; // w_i of this round
    private readonly OpenRound _open;
    private double _total = 1;         // sum of w_i: 1 up to the tolerance
    private double _depth;             // y = min L - x
    private double _rate;              // eta_t
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
        _weight = new double[arms];
        Array.Fill(_weight, 1.0 / arms);
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
        Solve();
        int arm = _random.Categorical(_weight, _total);
        return _open.Open(new Choice(arm, _weight[arm] / _total));
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
    public void CopyDistribution(Span<double> probabilities)
    {
        for (int arm = 0; arm < _weight.Length; arm++) probabilities[arm] = _weight[arm] / _total;
    }

    /// <inheritdoc/>
    public void Visit(StateVisitor state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Values("loss", _loss);
        state.Values("weight", _weight);
        state.Value("total", ref _total);
        state.Value("depth", ref _depth);
        state.Value("rate", ref _rate);
        state.Value("round", ref _round);
        state.Part("random", _random);
        state.Part("open", _open);
    }

    // B_i
    private double Baseline(int arm) => _weight[arm] / _total >= _rate * _rate ? 0.5 : 0;

    // Newton's method for the y > 0 with f(y) = sum_i 4 / (eta (L_i - min L + y))^2 - 1 = 0. f falls and is convex, so from any
    // point left of the root it climbs to it without overshooting. y = 2 / eta, where the best arm alone has weight 1, is such a
    // point, and a step from the right of the root is cut off there.
    private void Solve()
    {
        double least = double.PositiveInfinity;
        foreach (double loss in _loss) least = Math.Min(least, loss);
        double floor = 2 / _rate;
        double y = Math.Max(_depth, floor);
        for (int step = 0; step < MaxSteps; step++)
        {
            double sum = 0, slope = 0; // slope = -f'(y) / 2 = sum_i w_i / (L_i - min L + y)
            for (int arm = 0; arm < _loss.Length; arm++)
            {
                double inverse = 1 / (_loss[arm] - least + y);
                double root = floor * inverse;
                double weight = root * root;
                _weight[arm] = weight;
                sum += weight;
                slope += weight * inverse;
            }

            _total = sum;
            double next = Math.Max(floor, y + (sum - 1) / (2 * slope));
            if (Math.Abs(next - y) <= Tolerance * y) break;
            y = next;
        }

        _depth = y;
    }
}
