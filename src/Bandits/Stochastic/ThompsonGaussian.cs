using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.Stochastic;

/// <summary>Thompson sampling with normal posteriors for rewards of known variance: plays the best arm of a drawn world.</summary>
/// <remarks>
/// <para>
/// Draws theta_i from the posterior of mean_i, normal with precision p_i = 1 / v^2 + N_i / s^2 and mean (m / v^2 + S_i / s^2) / p_i,
/// for the prior N(m, v^2), the noise variance s^2 and the sum S_i of N_i rewards; plays the largest. The defaults m = 0, v = s = 1
/// give the paper's N(S_i / (N_i + 1), 1 / (N_i + 1)). Ties go to the lowest index.
/// </para>
/// <para>Guarantee: pseudo-regret O(sqrt(K T ln K)) for rewards in [0, 1] with the defaults. Any finite reward is taken.</para>
/// <para>
/// The probability of a choice has no closed form: <see cref="Choice.Probability"/> is NaN. Cost per round: K normal draws; memory 4K
/// numbers.
/// </para>
/// <para>Source: Agrawal, Goyal, "Further Optimal Regret Bounds for Thompson Sampling", AISTATS 2013, Algorithm 2 and Theorem 3.</para>
/// </remarks>
public sealed class ThompsonGaussian : ILearner<None, Choice, double>, IHasState, ISupportsDelay
{
    private readonly double _noisePrecision; // 1 / s^2
    private readonly RandomStream _random;
    private readonly double[] _mean;      // posterior mean
    private readonly double[] _precision; // p_i
    private readonly double[] _deviation; // 1 / sqrt(p_i)
    private readonly OpenChoices _open;

    /// <summary>Builds the learner.</summary>
    /// <param name="arms">Number of arms K, at least 1.</param>
    /// <param name="random">The learner's stream.</param>
    /// <param name="options">Options; null for the defaults.</param>
    public ThompsonGaussian(int arms, RandomStream random, ThompsonGaussianOptions? options = null)
    {
        Check.Arms(arms);
        ArgumentNullException.ThrowIfNull(random);
        options = OptionRules.Validate(options ?? new ThompsonGaussianOptions());
        _noisePrecision = 1 / (options.NoiseDeviation * options.NoiseDeviation);
        _random = random;
        _mean = new double[arms];
        _precision = new double[arms];
        _deviation = new double[arms];
        Array.Fill(_mean, options.PriorMean);
        Array.Fill(_precision, 1 / (options.PriorDeviation * options.PriorDeviation));
        Array.Fill(_deviation, options.PriorDeviation);
        _open = new OpenChoices(arms);
    }

    /// <inheritdoc/>
    public Choice Act(None context)
    {
        int best = 0;
        double top = double.NegativeInfinity;
        for (int arm = 0; arm < _mean.Length; arm++)
        {
            double theta = _mean[arm] + _deviation[arm] * _random.NextGaussian();
            if (theta > top)
            {
                top = theta;
                best = arm;
            }
        }

        _open.Open(best);
        return new Choice(best, double.NaN);
    }

    /// <inheritdoc/>
    public void Learn(None context, Choice action, double feedback)
    {
        Check.Finite(feedback);
        _open.Require(action.Arm);
        _open.Close(action.Arm);
        int arm = action.Arm;
        _precision[arm] += _noisePrecision;
        _mean[arm] += (feedback - _mean[arm]) * (_noisePrecision / _precision[arm]);
        _deviation[arm] = 1 / Math.Sqrt(_precision[arm]);
    }

    /// <inheritdoc/>
    public void Visit(StateVisitor state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Values("mean", _mean);
        state.Values("precision", _precision);
        state.Values("deviation", _deviation);
        state.Part("random", _random);
        state.Part("open", _open);
    }
}
