using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Domains;
using Bandits.OnlineOpt.Ensembles;
using Bandits.OnlineOpt.Ensembles.Covers;
using Bandits.OnlineOpt.Experts;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Adaptive;

/// <summary><see cref="Flh"/> that keeps few learners (AFLH): the one that began in round i 2^k, with i odd, lives for 2^k rounds.</summary>
/// <remarks>
/// <para>The intervals are those of the compact <see cref="GeometricCover"/>. The newcomer gets its share before those whose time is over leave.</para>
/// <para>
/// Guarantee, on every path: in every interval of the cover, of n rounds up to round s, the regret to its learner is at most ln(s) / eta + eta n / 8
/// ranges; every span of n rounds is covered by at most log2(n + 1) such intervals, rounded up.
/// </para>
/// <para>Cost per round t: as many steps of a learner as t has binary ones.</para>
/// <para>
/// Source: Hazan, Seshadhri, "Adaptive Algorithms for Online Decision Problems", 2007, where lives are about four times as long; these intervals:
/// Zhang, Yang, Jin, Zhou, "Dynamic Regret of Strongly Adaptive Methods", ICML 2018; linearised: Wang, Zhao, Zhang, "Minimizing Adaptive Regret with One
/// Gradient per Iteration", IJCAI 2018.
/// </para>
/// </remarks>
public sealed class Aflh : Ensemble
{
    /// <summary>Builds the learner.</summary>
    /// <param name="domain">The domain, bounded.</param>
    /// <param name="horizon">Number of rounds T, at least 1.</param>
    /// <param name="options">Options; null for the defaults.</param>
    /// <param name="learner">Makes the learner of an interval; null for gradient descent.</param>
    public Aflh(IDomain domain, long horizon, FlhOptions? options = null, Func<FirstOrderLearner>? learner = null)
        : this(domain, horizon, new GeometricCover(horizon, compact: true), OptionRules.Validate(options ?? new FlhOptions()), learner)
    {
    }

    private Aflh(IDomain domain, long horizon, GeometricCover cover, FlhOptions options, Func<FirstOrderLearner>? learner)
        : base(
            Intervals.Learners(cover, learner ?? Intervals.Descent(domain, options)),
            new FixedShare(cover.Places, options.LearningRateFor(horizon)),
            cover,
            Intervals.Judging(domain, options))
    {
    }
}
