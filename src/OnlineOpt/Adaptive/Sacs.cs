using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Domains;
using Bandits.OnlineOpt.Ensembles;
using Bandits.OnlineOpt.Ensembles.Covers;
using Bandits.OnlineOpt.Experts;

namespace Bandits.OnlineOpt.Adaptive;

/// <summary>
/// Strongly adaptive learning of convex and smooth functions (SACS): scale-free gradient descent in each interval of the compact geometric cover, weighed by
/// AdaNormalHedge.
/// </summary>
/// <remarks>
/// <para>All weights start equal, with R = C = 0 at the birth of each learner; losses are taken in units of their range.</para>
/// <para>
/// Guarantee, for smooth losses in [0, 1]: in every span [r, s] the regret is O(sqrt(L ln(s) ln(s - r))), where L is the loss of the best point of the
/// span: small where there is a good point.
/// </para>
/// <para>Cost per round t: as many steps of a learner as t has binary ones, each with its own gradient unless losses are linearised.</para>
/// <para>Source: Zhang, Liu, Zhou, "Adaptive Regret of Convex and Smooth Functions", ICML 2019.</para>
/// </remarks>
public sealed class Sacs : Ensemble
{
    /// <summary>Builds the learner.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="horizon">Number of rounds T, at least 1; null if it is not known.</param>
    /// <param name="options">Options; null for the defaults. G only says how large losses can be.</param>
    /// <param name="learner">Makes the learner of an interval; null for scale-free gradient descent.</param>
    public Sacs(IDomain domain, long? horizon = null, AdaptiveOptions? options = null, Func<FirstOrderLearner>? learner = null)
        : this(domain, new GeometricCover(horizon, compact: true), options, learner)
    {
    }

    private Sacs(IDomain domain, GeometricCover cover, AdaptiveOptions? options, Func<FirstOrderLearner>? learner)
        : base(
            Intervals.Learners(cover, learner ?? Intervals.ScaleFree(domain)),
            new AdaNormalHedge(cover.Places),
            cover,
            Intervals.Judging(domain, options))
    {
    }
}
