using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Domains;

namespace Bandits.OnlineOpt.Ensembles;

/// <summary>Sword for small losses: gradient descent with many step sizes at once. Needs the whole loss.</summary>
/// <remarks>
/// <para>
/// The learners are <see cref="GradientDescent"/> with fixed, doubling step sizes, each on the gradient at its own point. <see cref="VariationHedge"/> weighs
/// them by &lt;g_t, x_{t,i}&gt; and guesses nothing: its rate follows the sum of |g_t|^2.
/// </para>
/// <para>
/// Guarantee, for losses that are at least 0 and have L-Lipschitz gradients: dynamic regret O(sqrt((1 + P_T + F_T)(1 + P_T))) for the path length P_T of the
/// comparators and the sum F_T of their losses. Cost per round: O(N d) and N gradients.
/// </para>
/// <para>Source: Zhao, Zhang, Zhang, Zhou, "Dynamic Regret of Convex and Smooth Functions", NeurIPS 2020; the same, JMLR 2024.</para>
/// </remarks>
public sealed class SwordSmallLoss : Ensemble
{
    /// <summary>Builds the ensemble.</summary>
    /// <param name="domain">The domain, bounded.</param>
    /// <param name="horizon">Number of rounds T, at least 1; where it is not known, see <see cref="DoublingHorizon"/>.</param>
    /// <param name="options">Options.</param>
    /// <exception cref="ArgumentException">G or L is not given, or L is 0.</exception>
    public SwordSmallLoss(IDomain domain, long horizon, SwordOptions options)
        : this(domain, options, SwordParts.Descent(domain, horizon, options))
    {
    }

    private SwordSmallLoss(IDomain domain, SwordOptions options, FirstOrderLearner[] learners)
        : base(learners, SwordParts.Meta(domain, options, learners.Length), options: SwordParts.Options, hint: new ZeroHint())
    {
    }
}
