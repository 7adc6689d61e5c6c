using Bandits.BestArm;
using Bandits.Randomness;
using Bandits.Validation;

namespace Bandits.Private;

/// <summary>Sequential halving with Laplace noise on the means: the private baseline that does not look at features.</summary>
/// <remarks>
/// <para>As <see cref="SequentialHalving"/>, with noise 1 / (epsilon n) on a mean of n rewards in [0, 1]. If T does not suffice for one pull per arm and phase, the arm is drawn blindly.</para>
/// <para>Guarantee: epsilon-differential privacy, since every reward goes into one mean. Cost per round: O(1).</para>
/// <para>Source: Karnin, Koren, Somekh, "Almost Optimal Exploration in Multi-Armed Bandits", ICML 2013, Algorithm 1, with the Laplace mechanism.</para>
/// </remarks>
public sealed class PrivateSequentialHalving : HalvingLearner
{
    /// <summary>Builds the learner.</summary>
    /// <param name="arms">Number of arms K, at least 1.</param>
    /// <param name="horizon">Number of pulls T, at least 1.</param>
    /// <param name="random">The learner's stream, for simulated noise only.</param>
    /// <param name="options">Options; null for the defaults, which draw secure noise.</param>
    /// <param name="account">Is charged with every release; may be null.</param>
    public PrivateSequentialHalving(int arms, long horizon, RandomStream? random = null, PrivacyOptions? options = null, PrivacyAccount? account = null)
        : base(arms, horizon, Release.Means(Check.Arms(arms), OptionRules.Validate(options ?? new PrivacyOptions()), random, account), () => Release.BlindArm(arms, random))
    {
    }
}
