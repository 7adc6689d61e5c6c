using Bandits.BestArm;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.Validation;

namespace Bandits.Private;

/// <summary>OD-LinBAI with Laplace noise on each pulled arm's mean.</summary>
/// <remarks>
/// <para>As <see cref="OdLinBai"/>, with noise 1 / (epsilon n_i) on the mean of an arm's n_i rewards in [0, 1] before least squares.</para>
/// <para>Guarantee: epsilon-differential privacy, since every reward goes into one mean. Cost per round: O(1) beside the designs.</para>
/// <para>Source: Yang, Tan, NeurIPS 2022, Algorithm 1, made private by the Laplace mechanism.</para>
/// </remarks>
public sealed class DpOdMean : DesignLearner
{
    /// <summary>Builds the learner.</summary>
    /// <param name="features">The arms' features, not all zero unless there is one arm.</param>
    /// <param name="horizon">Number of pulls T; see <see cref="OdLinBai"/>.</param>
    /// <param name="random">The learner's stream, for simulated noise only.</param>
    /// <param name="options">Options; null for the defaults, which draw secure noise.</param>
    /// <param name="account">Is charged with every release; may be null.</param>
    public DpOdMean(ArmFeatures features, long horizon, RandomStream? random = null, PrivacyOptions? options = null, PrivacyAccount? account = null)
        : base(features, horizon, Release.Means(Check.Arms(features?.Arms ?? 0), OptionRules.Validate(options ?? new PrivacyOptions()), random, account))
    {
    }
}
