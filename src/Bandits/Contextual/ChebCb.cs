using Bandits.Costs;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.State;

namespace Bandits.Contextual;

/// <summary>ChebCB: SquareCB with a Chebyshev regression of the cost of each arm on the context.</summary>
/// <remarks>
/// <para>
/// y_i = theta_i . f(u), with f_j the Chebyshev polynomials and u the context on [-1, 1]; p_i = 1 / (d + gamma (y_i - min y)), and the
/// best arm has what is left. theta_i solves (G + 1e-6 I) theta = h; where |theta_0| is above the largest cost M, or |theta_j| above
/// 2 M / j, it solves least squares within those bounds instead. gamma = 2 t sqrt(d t / (R + 2 alpha^2 t)), with R the sum of squared
/// errors of the predictions and alpha = (pi + (2 / pi) ln(2 m + 1)) M / (2 (m + 1)), a bound of what a polynomial misses; with a
/// horizon given, gamma = sqrt(T / (m ln(T) M^2 / 4)). Arms without a cost predict 0, hence are tried first.
/// </para>
/// <para>
/// Guarantee: with the constant gamma, for costs Lipschitz in the context and right-hand sides drawn independently, regret
/// O(T^(9/11)) up to logarithms against the best parameter of every context. The growing gamma does far better in practice; none is
/// proven for it.
/// </para>
/// <para>
/// Cost per round: O(d m + m^3), O(d m^3) when M grows; memory d m (m + 2) numbers, and m + 1 per waiting choice. A late cost is
/// learned with the features and the prediction of its own round. History counts as if it had been played.
/// </para>
/// <para>
/// Sources: Khodak, Chow, Balcan, Talwalkar, "Learning to Relax: Setting Solver Parameters Across a Sequence of Linear System
/// Instances", ICLR 2024; Foster, Rakhlin, "Beyond UCB: Optimal and Efficient Contextual Bandits with Regression
/// Oracles", ICML 2020 (SquareCB).
/// </para>
/// </remarks>
public sealed class ChebCb : ContextualCostLearner, IHasDistribution
{
    private readonly int _features; // m
    private readonly double? _fixedGamma;
    private readonly RandomStream _random;
    private readonly NormalEquations[] _known;
    private readonly double[][] _theta;
    private readonly ChebyshevBox _box;
    private readonly double[] _f;           // of the context at hand
    private readonly double[] _prediction;  // at that context
    private readonly double[] _probability; // of the last choice
    private double _largest; // M
    private double _error;   // R
    private double _gamma;
    private long _costs;     // t

    /// <summary>Builds the learner.</summary>
    /// <param name="arms">Number of arms d, at least 1.</param>
    /// <param name="range">The range of contexts.</param>
    /// <param name="random">The learner's stream.</param>
    /// <param name="options">Options; null for the defaults.</param>
    /// <exception cref="ArgumentException">Only one of the horizon and the largest cost is given.</exception>
    public ChebCb(int arms, ContextRange range, RandomStream random, ChebCbOptions? options = null)
        : base(arms, range, numbers: ChebCbOptions.Validate(options).Features + 1)
    {
        ArgumentNullException.ThrowIfNull(random);
        options ??= new ChebCbOptions();
        _features = options.Features;
        _largest = options.LargestCost ?? 0;
        _fixedGamma = options.Horizon is { } horizon ? Math.Sqrt(horizon / (_features * Math.Log(horizon))) * 2 / _largest : null;
        _gamma = _fixedGamma ?? 0;
        _random = random;
        _known = new NormalEquations[arms];
        _theta = new double[arms][];
        for (int arm = 0; arm < arms; arm++) (_known[arm], _theta[arm]) = (new NormalEquations(_features), new double[_features]);
        _box = new ChebyshevBox(_features);
        _f = new double[_features];
        _prediction = new double[arms];
        _probability = new double[arms];
        Array.Fill(_probability, 1.0 / arms);
    }

    internal double Gamma => _gamma;

    internal double Largest => _largest;

    /// <inheritdoc/>
    public void CopyDistribution(Span<double> probabilities) => _probability.CopyTo(probabilities);

    /// <inheritdoc/>
    public override void Visit(StateVisitor state)
    {
        base.Visit(state);
        for (int arm = 0; arm < Arms; arm++)
        {
            state.Part($"known{arm}", _known[arm]);
            state.Values($"theta{arm}", _theta[arm]);
        }

        state.Values("probability", _probability);
        state.Value("largest", ref _largest);
        state.Value("error", ref _error);
        state.Value("gamma", ref _gamma);
        state.Value("costs", ref _costs);
        state.Part("random", _random);
        if (state.IsLoading) RequirePossible(state);
    }

    /// <summary>The coefficients of an arm.</summary>
    internal ReadOnlySpan<double> Theta(int arm) => _theta[arm];

    /// <summary>Learns what an arm cost.</summary>
    /// <param name="arm">The arm.</param>
    /// <param name="f">The features of the context in which it was played.</param>
    /// <param name="predicted">What it was predicted to cost then.</param>
    /// <param name="cost">What it cost.</param>
    internal void Update(int arm, ReadOnlySpan<double> f, double predicted, double cost)
    {
        _costs++;
        _error += (predicted - cost) * (predicted - cost);
        _known[arm].Add(f, cost);
        if (cost > _largest)
        {
            _largest = cost;
            for (int i = 0; i < Arms; i++)
                if (_known[i].Count > 0) _box.Fit(_known[i], _largest, _theta[i]);
        }
        else
        {
            _box.Fit(_known[arm], _largest, _theta[arm]);
        }

        _gamma = _fixedGamma ?? Growing();
    }

    private protected override bool IsPossible(WaitingChoice choice) => Chebyshev.ArePossible(choice.Numbers);

    private protected override (int Arm, double Cost) BestAt(double share)
    {
        Predict(share);
        int best = -1;
        for (int arm = 0; arm < Arms; arm++)
            if (_known[arm].Count > 0 && (best < 0 || _prediction[arm] < _prediction[best])) best = arm;
        return best < 0 ? (0, double.NaN) : (best, Math.Max(0, _prediction[best]));
    }

    private protected override (int Arm, double Probability) DrawAt(double share)
    {
        Predict(share);
        InverseGapWeighting.Fill(_prediction, _gamma, _probability);
        int arm = _random.Categorical(_probability, 1);
        return (arm, _probability[arm]);
    }

    private protected override void Keep(WaitingChoice choice)
    {
        _f.CopyTo(choice.Numbers);
        choice.Numbers[_features] = _prediction[choice.Arm];
    }

    private protected override void Take(WaitingChoice choice, double cost) =>
        Update(choice.Arm, choice.Numbers[.._features], choice.Numbers[_features], cost);

    private protected override void RecallAt(double share, int arm, double cost)
    {
        Predict(share);
        Update(arm, _f, _prediction[arm], cost);
    }

    private void Predict(double share)
    {
        Chebyshev.Fill(2 * share - 1, _f);
        for (int arm = 0; arm < Arms; arm++)
        {
            double sum = 0;
            for (int j = 0; j < _features; j++) sum += _theta[arm][j] * _f[j];
            _prediction[arm] = sum;
        }
    }

    private void RequirePossible(StateVisitor state)
    {
        state.Require(
            _largest is >= 0 and <= Possible.LargestCost && _error is >= 0 and <= Possible.LargestSum && _gamma is >= 0 and <= Possible.LargestSum && Possible.Count(_costs),
            "the largest cost, the errors or the rate cannot be");
        state.Require(Possible.All(_probability, 0, 1) && Math.Abs(_probability.Sum() - 1) <= 1e-9, "the last distribution is none");
        foreach (double[] theta in _theta) state.Require(Possible.All(theta, -2 * _largest, 2 * _largest), "the coefficients of an arm cannot be");
    }

    private double Growing()
    {
        double alpha = (Math.PI + 2 / Math.PI * Math.Log(2 * _features + 1)) * _largest / (2 * (_features + 1));
        double denominator = _error + 2 * alpha * alpha * _costs;
        return denominator > 0 ? 2 * _costs * Math.Sqrt((double)Arms * _costs / denominator) : 0;
    }
}
