using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Domains;

namespace Bandits.OnlineOpt.Ensembles;

/// <summary>Sword for gradient variation: extra-gradient descent with many step sizes at once. Needs the whole loss.</summary>
/// <remarks>
/// <para>
/// The learners are <see cref="OptimisticDescent"/> with fixed, doubling step sizes and a <see cref="PastLossHint"/>, each on the gradient at its own point.
/// <see cref="VariationHedge"/> weighs them by &lt;g_t, x_{t,i}&gt;, and guesses g_t by the gradient of f_{t-1} at the mean of the points x_{t,i} under p_{t-1}.
/// </para>
/// <para>
/// Guarantee, for losses with L-Lipschitz gradients: dynamic regret O(sqrt((1 + P_T + V_T)(1 + P_T))) for the path length P_T of the comparators and
/// V_T = sum_t sup_x |grad f_t(x) - grad f_{t-1}(x)|^2. Cost per round: O(N d) and 2 N gradients.
/// </para>
/// <para>Source: Zhao, Zhang, Zhang, Zhou, "Dynamic Regret of Convex and Smooth Functions", NeurIPS 2020; the same, JMLR 2024.</para>
/// </remarks>
public sealed class SwordVariation : Ensemble
{
    /// <summary>Builds the ensemble.</summary>
    /// <param name="domain">The domain, bounded.</param>
    /// <param name="horizon">Number of rounds T, at least 1; where it is not known, see <see cref="DoublingHorizon"/>.</param>
    /// <param name="options">Options.</param>
    /// <exception cref="ArgumentException">G or L is not given, or L is 0.</exception>
    public SwordVariation(IDomain domain, long horizon, SwordOptions options)
        : this(domain, options, SwordParts.ExtraGradient(domain, horizon, options))
    {
    }

    private SwordVariation(IDomain domain, SwordOptions options, FirstOrderLearner[] learners)
        : base(learners, SwordParts.Meta(domain, options, learners.Length), options: SwordParts.Options, hint: new PastLossHint(domain.Dimension))
    {
    }
}
