using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Domains;
using Bandits.OnlineOpt.Ensembles;
using Bandits.OnlineOpt.Ensembles.Covers;
using Bandits.OnlineOpt.Experts;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Adaptive;

/// <summary>Follow the leading history (FLH): every round starts a learner, and exponential weights find the one that began at the right time.</summary>
/// <remarks>
/// <para>
/// After each round the weights are multiplied by exp(-eta f_t(x_i)), with losses in units of their range; then the newcomer of round t gets the weight 1 / t,
/// and the others keep 1 - 1 / t.
/// </para>
/// <para>
/// Guarantee, on every path: in every span [r, s] of n rounds the regret to the learner that began in round r is at most ln(s) / eta + eta n / 8 ranges,
/// sqrt(T ln(T) / 2) with the default rate; at most ln(s) / eta ranges if exp(-eta f_t / range) is concave.
/// </para>
/// <para>Cost per round t: t steps of a learner, and as many places as the horizon. <see cref="Aflh"/> is the one for long runs.</para>
/// <para>Source: Hazan, Seshadhri, "Adaptive Algorithms for Online Decision Problems", 2007; "Efficient Learning Algorithms for Changing Environments", ICML 2009.</para>
/// </remarks>
public sealed class Flh : Ensemble
{
    /// <summary>Builds the learner.</summary>
    /// <param name="domain">The domain, bounded.</param>
    /// <param name="horizon">Number of rounds T, from 1 to 2^24.</param>
    /// <param name="options">Options; null for the defaults.</param>
    /// <param name="learner">Makes the learner that a round starts; null for gradient descent.</param>
    public Flh(IDomain domain, long horizon, FlhOptions? options = null, Func<FirstOrderLearner>? learner = null)
        : this(domain, new EveryRound(horizon), OptionRules.Validate(options ?? new FlhOptions()), learner)
    {
    }

    private Flh(IDomain domain, EveryRound cover, FlhOptions options, Func<FirstOrderLearner>? learner)
        : base(
            Intervals.Learners(cover, learner ?? Intervals.Descent(domain, options)),
            new FixedShare(cover.Places, options.LearningRateFor(cover.Places)),
            cover,
            Intervals.Judging(domain, options))
    {
    }
}
