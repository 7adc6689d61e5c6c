using Bandits.OnlineOpt.Domains;

namespace Bandits.OnlineOpt.Ensembles;

/// <summary>Improved Ader (Ader++): <see cref="Ader"/> with one gradient per round, that at the point played.</summary>
/// <remarks>
/// <para>All learners take their steps along g_t, and are weighed by the linearised losses &lt;g_t, x_{t,i} - x_t&gt;.</para>
/// <para>Guarantee: dynamic regret O(G sqrt(D T (D + P_T))) for the path length P_T of the comparators. Cost per round: O(N d).</para>
/// <para>Source: Zhang, Lu, Zhou, "Adaptive Online Learning in Dynamic Environments", NeurIPS 2018.</para>
/// </remarks>
public sealed class AderPlusPlus : Ensemble
{
    /// <summary>Builds the ensemble.</summary>
    /// <param name="domain">The domain, bounded.</param>
    /// <param name="horizon">Number of rounds T, at least 1; where it is not known, see <see cref="DoublingHorizon"/>.</param>
    /// <param name="options">Options.</param>
    /// <exception cref="ArgumentException">G is not given.</exception>
    public AderPlusPlus(IDomain domain, long horizon, AderOptions options)
        : base(
            Ader.Learners(domain, horizon, options), Ader.Meta(domain, horizon, options),
            options: new EnsembleOptions { Surrogate = SurrogateLoss.Centered })
    {
    }
}
