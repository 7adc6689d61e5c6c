using Bandits.BestArm;
using Bandits.Randomness;
using Bandits.Validation;

namespace Bandits.Private;

/// <summary>Pulls every arm equally often and recommends the best mean, with Laplace noise on the means.</summary>
/// <remarks>
/// <para>As <see cref="UniformAllocation"/>, with noise 1 / (epsilon n) on a mean of n rewards in [0, 1]. With fewer pulls than arms the arm is drawn blindly.</para>
/// <para>Guarantee: epsilon-differential privacy, since every reward goes into one mean. Cost per round: O(1).</para>
/// <para>Source: Bubeck, Munos, Stoltz, "Pure Exploration in Multi-armed Bandits Problems", ALT 2009, with the Laplace mechanism.</para>
/// </remarks>
public sealed class PrivateUniformAllocation : EqualAllocation
{
    /// <summary>Builds the learner.</summary>
    /// <param name="arms">Number of arms K, at least 1.</param>
    /// <param name="horizon">Number of pulls T, at least 1.</param>
    /// <param name="random">The learner's stream, for simulated noise only.</param>
    /// <param name="options">Options; null for the defaults, which draw secure noise.</param>
    /// <param name="account">Is charged with every release; may be null.</param>
    public PrivateUniformAllocation(int arms, long horizon, RandomStream? random = null, PrivacyOptions? options = null, PrivacyAccount? account = null)
        : base(arms, horizon, Release.Means(Check.Arms(arms), OptionRules.Validate(options ?? new PrivacyOptions()), random, account), () => Release.BlindArm(arms, random))
    {
    }
}
