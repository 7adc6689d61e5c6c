using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Domains;
using Bandits.OnlineOpt.Ensembles;
using Bandits.OnlineOpt.Ensembles.Covers;
using Bandits.OnlineOpt.Experts;

namespace Bandits.OnlineOpt.Adaptive;

/// <summary>Strongly adaptive online learning (SAOL): a learner for each interval of the geometric cover, weighed by how it has done in its interval.</summary>
/// <remarks>
/// <para>
/// The learner of the interval I is born with the weight w = eta, eta = min(1/2, |I|^(-1/2)), and w *= 1 + eta (f_t(x_t) - f_t(x_I)), with losses in units of
/// their range; the point played is the mean under the weights.
/// </para>
/// <para>
/// Guarantee: in every interval I of the cover that ends in round s, the regret to its learner is at most 5 ln(s + 1) sqrt(|I|) ranges; so for every span of n
/// rounds that ends in s the regret is that of the learners, O(sqrt n), + O(ln(s) sqrt(n)).
/// </para>
/// <para>Cost per round t: floor(log2 t) + 1 steps of a learner, each with its own gradient unless losses are linearised.</para>
/// <para>Source: Daniely, Gonen, Shalev-Shwartz, "Strongly Adaptive Online Learning", ICML 2015, Algorithm 1.</para>
/// </remarks>
public sealed class Saol : Ensemble
{
    /// <summary>Builds the learner.</summary>
    /// <param name="domain">The domain, bounded.</param>
    /// <param name="horizon">Number of rounds T, at least 1; null if it is not known.</param>
    /// <param name="options">Options; null for the defaults.</param>
    /// <param name="learner">Makes the learner of an interval; null for gradient descent.</param>
    public Saol(IDomain domain, long? horizon = null, AdaptiveOptions? options = null, Func<FirstOrderLearner>? learner = null)
        : this(domain, new GeometricCover(horizon), options, learner)
    {
    }

    private Saol(IDomain domain, GeometricCover cover, AdaptiveOptions? options, Func<FirstOrderLearner>? learner)
        : base(
            Intervals.Learners(cover, learner ?? Intervals.Descent(domain, options)),
            new Prod([.. Enumerable.Range(0, cover.Places).Select(level => Prod.IntervalRate(1L << level))]),
            cover,
            Intervals.Judging(domain, options))
    {
    }
}
