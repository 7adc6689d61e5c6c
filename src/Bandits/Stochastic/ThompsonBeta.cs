using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.Stochastic;

/// <summary>Thompson sampling for rewards in [0, 1]: plays the best arm of a world drawn from beta posteriors.</summary>
/// <remarks>
/// <para>
/// Draws theta_i from Beta(alpha + S_i, beta + F_i) and plays the largest, where S_i counts successes and F_i failures. A reward
/// strictly between 0 and 1 counts as a success with the reward as probability. Ties go to the lowest index.
/// </para>
/// <para>
/// Guarantee: pseudo-regret at most (1 + e) sum_i gap_i ln T / kl(mean_i, best mean) + O(K / e^2) for any e in (0, 1) and Bernoulli
/// rewards.
/// </para>
/// <para>
/// The probability of a choice has no closed form: <see cref="Choice.Probability"/> is NaN. Cost per round: K beta draws; memory 3K
/// numbers.
/// </para>
/// <para>Source: Agrawal, Goyal, "Analysis of Thompson Sampling for the Multi-armed Bandit Problem", COLT 2012, Algorithms 1 and 2.</para>
/// </remarks>
public sealed class ThompsonBeta : ILearner<None, Choice, double>, IHasState, ISupportsDelay, ISkipsRounds<Choice>
{
    private readonly RandomStream _random;
    private readonly double[] _alpha; // alpha + S_i
    private readonly double[] _beta;  // beta + F_i
    private readonly OpenChoices _open;

    /// <summary>Builds the learner.</summary>
    /// <param name="arms">Number of arms K, at least 1.</param>
    /// <param name="random">The learner's stream.</param>
    /// <param name="options">Options; null for the defaults.</param>
    public ThompsonBeta(int arms, RandomStream random, ThompsonBetaOptions? options = null)
    {
        Check.Arms(arms);
        ArgumentNullException.ThrowIfNull(random);
        options = OptionRules.Validate(options ?? new ThompsonBetaOptions());
        _random = random;
        _alpha = new double[arms];
        _beta = new double[arms];
        Array.Fill(_alpha, options.PriorSuccesses);
        Array.Fill(_beta, options.PriorFailures);
        _open = new OpenChoices(arms);
    }

    /// <inheritdoc/>
    public Choice Act(None context)
    {
        int best = 0;
        double top = double.NegativeInfinity;
        for (int arm = 0; arm < _alpha.Length; arm++)
        {
            double theta = _random.NextBeta(_alpha[arm], _beta[arm]);
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
        Check.Unit(feedback);
        _open.Require(action.Arm);
        _open.Close(action.Arm);
        bool success = feedback == 1 || (feedback > 0 && _random.NextDouble() < feedback);
        if (success) _alpha[action.Arm]++;
        else _beta[action.Arm]++;
    }

    /// <inheritdoc/>
    public void Skip(Choice action)
    {
        _open.Require(action.Arm);
        _open.Close(action.Arm);
    }

    /// <inheritdoc/>
    public void Visit(StateVisitor state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Values("alpha", _alpha);
        state.Values("beta", _beta);
        state.Part("random", _random);
        state.Part("open", _open);
        state.Require(Array.TrueForAll([.. _alpha, .. _beta], count => count > 0 && double.IsFinite(count)), "the counts of successes and failures cannot be");
    }
}
