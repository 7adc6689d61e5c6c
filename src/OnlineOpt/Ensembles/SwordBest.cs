using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Domains;

namespace Bandits.OnlineOpt.Ensembles;

/// <summary>Sword, best of both: follows gradient variation where that is small, and small losses where those are. Needs the whole loss.</summary>
/// <remarks>
/// <para>
/// The learners are those of <see cref="SwordVariation"/> and of <see cref="SwordSmallLoss"/> together; a <see cref="MixedHint"/> finds out whether to guess
/// the coming gradient as the first does, or not at all, as the second does.
/// </para>
/// <para>
/// Guarantee, for losses that are at least 0 and have L-Lipschitz gradients: dynamic regret O(sqrt((1 + P_T + min(V_T, F_T))(1 + P_T))), with the quantities of
/// the two. Cost per round: O(N d) and about 3 N / 2 gradients.
/// </para>
/// <para>Source: Zhao, Zhang, Zhang, Zhou, "Dynamic Regret of Convex and Smooth Functions", NeurIPS 2020; the same, JMLR 2024.</para>
/// </remarks>
public sealed class SwordBest : Ensemble
{
    /// <summary>Builds the ensemble.</summary>
    /// <param name="domain">The domain, bounded.</param>
    /// <param name="horizon">Number of rounds T, at least 1; where it is not known, see <see cref="DoublingHorizon"/>.</param>
    /// <param name="options">Options.</param>
    /// <exception cref="ArgumentException">G or L is not given, or L is 0.</exception>
    public SwordBest(IDomain domain, long horizon, SwordOptions options)
        : this(domain, options, [.. SwordParts.ExtraGradient(domain, horizon, options), .. SwordParts.Descent(domain, horizon, options)])
    {
    }

    private SwordBest(IDomain domain, SwordOptions options, FirstOrderLearner[] learners)
        : base(learners, SwordParts.Meta(domain, options, learners.Length), options: SwordParts.Options, hint: SwordParts.Guess(domain, options))
    {
    }
}
