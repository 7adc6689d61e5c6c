using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.State;

namespace Bandits.Costs;

/// <summary>Thompson sampling for normal costs of unknown mean and variance: plays the best arm of a drawn world.</summary>
/// <remarks>
/// <para>
/// Plays every arm twice, then draws theta_i = mean_i + sqrt(V_i / ((n_i - 1) n_i)) Student-t(n_i - 1), with V_i the sum of squared
/// deviations from the mean, and plays the least; ties go to the lowest index. A waiting choice counts as one that cost its arm's mean;
/// an arm none of whose costs has come waits until one has.
/// </para>
/// <para>
/// The probability of a choice has no closed form: it is NaN. No range or scale is to be given. No guarantee: under the reference
/// prior regret may grow faster than ln T. Cost per round: d draws of a normal and of a gamma number; memory 4 d numbers.
/// </para>
/// <para>
/// Source: Honda, Takemura, "Optimality of Thompson Sampling for Gaussian Bandits Depends on Priors", AISTATS 2014, with the reference
/// prior (alpha = 0) and two first pulls.
/// </para>
/// </remarks>
public sealed class ThompsonCosts : MeanCostLearner
{
    private const long FirstPulls = 2; // per arm: fewer leave the spread unknown
    private readonly RandomStream _random;

    /// <summary>Builds the learner.</summary>
    /// <param name="arms">Number of arms d, at least 1.</param>
    /// <param name="random">The learner's stream.</param>
    public ThompsonCosts(int arms, RandomStream random)
        : base(arms)
    {
        ArgumentNullException.ThrowIfNull(random);
        _random = random;
    }

    /// <inheritdoc/>
    public override void Visit(StateVisitor state)
    {
        base.Visit(state);
        state.Part("random", _random);
    }

    private protected override (int Arm, double Probability) Draw(None context)
    {
        int best = LeastPulled();
        if (Pulls(best) < FirstPulls) return (best, double.NaN);
        double least = double.PositiveInfinity;
        for (int arm = 0; arm < Arms; arm++)
        {
            if (Means.Count(arm) == 0) continue;
            long pulls = Pulls(arm), freedom = pulls - 1;
            double theta = Means.Mean(arm) + Math.Sqrt(Means.Squares(arm) / ((double)freedom * pulls)) * Student(freedom);
            if (theta < least) (best, least) = (arm, theta);
        }

        return (best, double.NaN);
    }

    // A normal number over the root of an independent mean of squares of as many of them as there are degrees of freedom.
    private double Student(double freedom) => _random.NextGaussian() / Math.Sqrt(2 * _random.NextGamma(freedom / 2) / freedom);
}
