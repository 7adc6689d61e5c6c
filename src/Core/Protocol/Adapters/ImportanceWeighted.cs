using Bandits.Randomness;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.Protocol.Adapters;

/// <summary>Runs a learner that wants the losses of all arms where only the reward of the played arm is seen.</summary>
/// <remarks>
/// <para>
/// The inner learner acts with a distribution p over K arms and learns from their losses. This adapter plays a ~ P = (1 - g) p + g/K and
/// tells it the estimates lhat_i = 1[i = a] (1 - reward) / P_a, whose expectation is the loss of each arm.
/// </para>
/// <para>The variance of lhat_i is up to 1/P_i, at most K/g. Cost per round: O(K).</para>
/// <para>Source: Auer, Cesa-Bianchi, Freund, Schapire, "The Nonstochastic Multiarmed Bandit Problem", SIAM J. Comput. 2002, section 3.</para>
/// </remarks>
/// <typeparam name="TContext">Context type.</typeparam>
public sealed class ImportanceWeighted<TContext> : ILearner<TContext, Choice, double>, IHasDistribution, IHasState
{
    private const double Tolerance = 1e-9;
    private readonly ILearner<TContext, double[], double[]> _inner;
    private readonly RandomStream _random;
    private readonly double _exploration;
    private readonly double[] _probability; // P
    private readonly double[] _estimate;    // lhat
    private double[] _inside = [];          // p, as the inner learner returned it
    private int _open = -1;                 // the arm whose reward has not come yet; -1 if there is none

    /// <summary>Builds the adapter.</summary>
    /// <param name="inner">The learner. Its actions are distributions over the arms, its feedback the losses of the arms.</param>
    /// <param name="arms">Number of arms K, at least 1.</param>
    /// <param name="random">The stream that draws the arms.</param>
    /// <param name="exploration">The share g of uniform exploration, in [0, 1].</param>
    public ImportanceWeighted(ILearner<TContext, double[], double[]> inner, int arms, RandomStream random, double exploration = 0)
    {
        ArgumentNullException.ThrowIfNull(inner);
        ArgumentNullException.ThrowIfNull(random);
        Check.Unit(exploration);
        _inner = inner;
        _random = random;
        _exploration = exploration;
        _probability = new double[Check.Arms(arms)];
        _estimate = new double[arms];
    }

    /// <inheritdoc/>
    public int Arms => _probability.Length;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The inner learner returned something that is no distribution over the arms.</exception>
    public Choice Act(TContext context)
    {
        _inside = _inner.Act(context);
        if (_inside is null || _inside.Length != Arms) throw new InvalidOperationException($"The inner learner must act with one probability for each of the {Arms} arms.");
        double total = 0;
        for (int i = 0; i < Arms; i++)
        {
            double p = _inside[i];
            if (!(p >= 0)) throw new InvalidOperationException($"The inner learner gave arm {i} the probability {p}.");
            _probability[i] = (1 - _exploration) * p + _exploration / Arms;
            total += _probability[i];
        }

        if (!(Math.Abs(total - 1) <= Tolerance)) throw new InvalidOperationException($"The probabilities of the inner learner sum to {total}, not to 1.");
        _open = _random.Categorical(_probability, total);
        return new Choice(_open, _probability[_open]);
    }

    /// <inheritdoc/>
    public void Learn(TContext context, Choice action, double feedback)
    {
        Check.Unit(feedback);
        Check.Arm(action.Arm, Arms);
        if (action.Arm != _open) throw new InvalidOperationException($"Feedback came for arm {action.Arm}, which was not the last choice or was learned already.");
        Array.Clear(_estimate);
        _estimate[action.Arm] = (1 - feedback) / _probability[action.Arm];
        _inner.Learn(context, _inside, _estimate);
        _open = -1;
    }

    /// <inheritdoc/>
    public void CopyDistribution(Span<double> probabilities) => _probability.CopyTo(probabilities);

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The inner learner has no state to save, or a choice waits for its reward.</exception>
    public void Visit(StateVisitor state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (_inner is not IHasState inner) throw new InvalidOperationException($"{_inner.GetType().Name} cannot be saved.");
        if (_open >= 0) throw new InvalidOperationException("A choice waits for its reward; save between rounds.");
        state.Part("inner", inner);
        state.Part("random", _random);
    }
}
