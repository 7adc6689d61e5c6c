using Bandits.Costs;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.Contextual;

/// <summary>Holds the cost of every arm to be linear in the Chebyshev features of the context, with noise of one unknown size.</summary>
/// <remarks>
/// <para>
/// Plays every arm once, then the least y_i + z_i w sigma sqrt(f' (G_i + lambda I)^-1 f), with y_i the ridge regression and sigma^2 the
/// mean squared error of the predictions when choices were made; ties go to the arm chosen least often, then to the lowest index. A
/// waiting choice counts as one that cost what was predicted, so that choices made at once spread; an arm none of whose costs has come
/// is predicted to cost the mean of all costs.
/// </para>
/// <para>
/// Cost per round: O(d m^2), and O(m^3) for each arm of which a choice was made or a cost came since it was fitted; memory 3 d m (m + 1)
/// numbers, and m + 1 per waiting choice. History counts as if it had been played.
/// </para>
/// </remarks>
public abstract class LinearCostLearner : ContextualCostLearner
{
    private readonly int _features; // m
    private readonly double _width; // w
    private readonly NormalEquations[] _known;
    private readonly NormalEquations[] _pending; // of the choices that wait
    private readonly RidgeFit[] _fit; // of all that is known and pending, unless it is stale
    private readonly bool[] _isStale;
    private readonly RidgeFit _ofKnown;
    private readonly double[] _f; // of the context at hand
    private double _chosen;           // prediction of the arm just chosen
    private double _paid;             // sum of all costs
    private double _error;            // sum of squared errors
    private long _costs;              // and their number

    private protected LinearCostLearner(int arms, ContextRange range, LinearCostOptions? options)
        : base(arms, range, OptionRules.Validate(options ?? new LinearCostOptions()).Features + 1)
    {
        options ??= new LinearCostOptions();
        _features = options.Features;
        _width = options.Width;
        _known = new NormalEquations[arms];
        _pending = new NormalEquations[arms];
        _fit = new RidgeFit[arms];
        _isStale = new bool[arms];
        for (int arm = 0; arm < arms; arm++)
        {
            (_known[arm], _pending[arm]) = (new NormalEquations(_features), new NormalEquations(_features));
            (_fit[arm], _isStale[arm]) = (new RidgeFit(_features, options.Ridge), true);
        }

        _ofKnown = new RidgeFit(_features, options.Ridge);
        _f = new double[_features];
    }

    /// <inheritdoc/>
    public override void Visit(StateVisitor state)
    {
        base.Visit(state);
        for (int arm = 0; arm < Arms; arm++)
        {
            state.Part($"known{arm}", _known[arm]);
            state.Part($"pending{arm}", _pending[arm]);
        }

        state.Value("paid", ref _paid);
        state.Value("error", ref _error);
        state.Value("costs", ref _costs);
        if (state.IsLoading) RequirePossible(state);
    }

    /// <summary>z_i.</summary>
    private protected abstract double Deviations();

    /// <summary>The probability that a choice carries.</summary>
    private protected abstract double Probability { get; }

    private protected sealed override (int Arm, double Cost) BestAt(double share)
    {
        Chebyshev.Fill(2 * share - 1, _f);
        (int best, double least) = (0, double.NaN);
        for (int arm = 0; arm < Arms; arm++)
        {
            if (_known[arm].Count == 0) continue;
            _ofKnown.Solve(_known[arm], null);
            double prediction = _ofKnown.Predict(_f);
            if (!(least <= prediction)) (best, least) = (arm, prediction);
        }

        return (best, Math.Max(0, least));
    }

    private protected sealed override (int Arm, double Probability) DrawAt(double share)
    {
        Chebyshev.Fill(2 * share - 1, _f);
        double width = _costs > 0 ? _width * Math.Sqrt(_error / _costs) : 0;
        int best = -1;
        double least = 0;
        for (int arm = 0; arm < Arms; arm++)
        {
            double prediction = Predict(arm);
            double score = Pulls(arm) == 0 ? double.NegativeInfinity : prediction + Deviations() * width * Fit(arm).Width(_f);
            if (best >= 0 && !(score < least || (score == least && Pulls(arm) < Pulls(best)))) continue;
            (best, least, _chosen) = (arm, score, prediction);
        }

        return (best, Probability);
    }

    private protected sealed override bool IsPossible(WaitingChoice choice) => Chebyshev.ArePossible(choice.Numbers);

    private protected sealed override void Keep(WaitingChoice choice)
    {
        _f.CopyTo(choice.Numbers);
        choice.Numbers[_features] = _chosen;
        _pending[choice.Arm].Add(_f, _chosen);
        _isStale[choice.Arm] = true;
    }

    private protected sealed override void Forget(WaitingChoice choice)
    {
        _pending[choice.Arm].Remove(choice.Numbers[.._features], choice.Numbers[_features]);
        _isStale[choice.Arm] = true;
    }

    private protected sealed override void Take(WaitingChoice choice, double cost)
    {
        Forget(choice);
        Add(choice.Arm, choice.Numbers[.._features], choice.Numbers[_features], cost);
    }

    private protected sealed override void RecallAt(double share, int arm, double cost)
    {
        Chebyshev.Fill(2 * share - 1, _f);
        Add(arm, _f, Predict(arm), cost);
    }

    private long Pulls(int arm) => _known[arm].Count + _pending[arm].Count;

    private void Add(int arm, ReadOnlySpan<double> f, double predicted, double cost)
    {
        _known[arm].Add(f, cost);
        _isStale[arm] = true;
        _paid += cost;
        _error += (predicted - cost) * (predicted - cost);
        _costs++;
    }

    private double Predict(int arm)
    {
        if (_known[arm].Count == 0) return _costs > 0 ? _paid / _costs : 0;
        return Fit(arm).Predict(_f);
    }

    private RidgeFit Fit(int arm)
    {
        if (!_isStale[arm]) return _fit[arm];
        _fit[arm].Solve(_known[arm], _pending[arm]);
        _isStale[arm] = false;
        return _fit[arm];
    }

    private void RequirePossible(StateVisitor state)
    {
        state.Require(
            _paid is >= 0 and <= Possible.LargestSum && _error is >= 0 and <= Possible.LargestSum && Possible.Count(_costs), "the sums of costs or of errors cannot be");
        for (int arm = 0; arm < Arms; arm++)
        {
            _isStale[arm] = true;
            state.Require(_pending[arm].Count == Waiting.Of(arm), "other choices wait than are counted");
            state.Require(Possible.All(Fit(arm).Theta, -Possible.LargestSum, Possible.LargestSum), "the sums of an arm's costs cannot be");
        }
    }
}
