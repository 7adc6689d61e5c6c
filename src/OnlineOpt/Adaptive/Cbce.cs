using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Domains;
using Bandits.OnlineOpt.Ensembles;
using Bandits.OnlineOpt.Ensembles.Covers;
using Bandits.OnlineOpt.Experts;

namespace Bandits.OnlineOpt.Adaptive;

/// <summary>Coin betting for changing environments (CBCE): a learner for each interval of the geometric cover, each betting on its own advantage.</summary>
/// <remarks>
/// <para>
/// With r = f_t(x_t) - f_t(x_J) in units of the range of the losses, the learner of the interval J that starts in round J1 bets
/// w = sum(g) / (age + 1) (1 + sum(g w)), g = r if w > 0 and max(r, 0) else; it has the weight pi max(w, 0), pi = 1 / (J1^2 (1 + floor(log2 J1))).
/// </para>
/// <para>
/// Guarantee: for every span of n rounds that ends in round s the regret is that of the learners, O(sqrt n), + O(sqrt(n ln s)) ranges: better than
/// <see cref="Saol"/> by sqrt(ln s).
/// </para>
/// <para>Cost per round t: floor(log2 t) + 1 steps of a learner, each with its own gradient unless losses are linearised.</para>
/// <para>Source: Jun, Orabona, Wright, Willett, "Improved Strongly Adaptive Online Learning using Coin Betting", AISTATS 2017.</para>
/// </remarks>
public sealed class Cbce : Ensemble
{
    /// <summary>Builds the learner.</summary>
    /// <param name="domain">The domain, bounded.</param>
    /// <param name="horizon">Number of rounds T, at least 1; null if it is not known.</param>
    /// <param name="options">Options; null for the defaults.</param>
    /// <param name="learner">Makes the learner of an interval; null for gradient descent.</param>
    public Cbce(IDomain domain, long? horizon = null, AdaptiveOptions? options = null, Func<FirstOrderLearner>? learner = null)
        : this(domain, new GeometricCover(horizon), options, learner)
    {
    }

    private Cbce(IDomain domain, GeometricCover cover, AdaptiveOptions? options, Func<FirstOrderLearner>? learner)
        : base(
            Intervals.Learners(cover, learner ?? Intervals.Descent(domain, options)),
            new SleepingCoinBetting(cover.Places),
            cover,
            Intervals.Judging(domain, options))
    {
    }
}
