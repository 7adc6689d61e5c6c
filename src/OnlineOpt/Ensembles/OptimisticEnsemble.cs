using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Domains;
using Bandits.OnlineOpt.Validation;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Ensembles;

/// <summary>Optimistic descent with many step sizes at once (Sword++): follows comparators that move, and pays for noise and for drift only.</summary>
/// <remarks>
/// <para>
/// The learners are <see cref="OptimisticDescent"/> with fixed, doubling step sizes; all learn from the gradient g_t at the point played and guess the
/// last one, m_t = g_{t-1}. <see cref="VariationHedge"/> weighs them by l_{t,i} = &lt;g_t, x_{t,i}&gt; + kappa |x_{t,i} - x_{t-1,i}|^2, and guesses that with m_t.
/// </para>
/// <para>
/// Theory: kappa = 2 L, and 1 / (8 D^2 L) is the cap on the rate of the weights. Practical: kappa = 0 and no cap, which follows changes far faster and serves
/// linear losses as well.
/// </para>
/// <para>
/// Guarantee in the theory setting, in expectation: dynamic regret O(P_T + sqrt(1 + P_T) (sqrt(sigma^2_{1:T}) + sqrt(Sigma^2_{1:T}))), for the path length P_T
/// of the comparators and the sums of the variances and of the squared drifts of the gradients. Cost per round: O(N d), N about log2(T) / 2.
/// </para>
/// <para>
/// Source: Zhao, Zhang, Zhang, Zhou, "Adaptivity and Non-stationarity: Problem-dependent Dynamic Regret for Online Convex Optimization", JMLR 2024; Chen, Zhang,
/// Tu, Zhao, Zhang, "Optimistic Online Mirror Descent for Bridging Stochastic and Adversarial Online Convex Optimization", JMLR 2024.
/// </para>
/// </remarks>
public sealed class OptimisticEnsemble : Ensemble
{
    /// <summary>Builds the ensemble.</summary>
    /// <param name="domain">The domain, bounded.</param>
    /// <param name="horizon">Number of rounds T, at least 1; where it is not known, see <see cref="DoublingHorizon"/>.</param>
    /// <param name="options">Options.</param>
    /// <exception cref="ArgumentException">G is needed and missing; or L in the theory setting, or it is 0.</exception>
    public OptimisticEnsemble(IDomain domain, long horizon, OptimisticEnsembleOptions options)
        : this(domain, options, OptionRules.Validate(options).StepSizesFor(Require.Diameter(domain), horizon))
    {
    }

    private OptimisticEnsemble(IDomain domain, OptimisticEnsembleOptions options, IReadOnlyList<double> stepSizes)
        : base(
            [.. stepSizes.Select(stepSize => new OptimisticDescent(domain, new OptimisticDescentOptions { StepSize = stepSize }))],
            new VariationHedge(stepSizes.Count, domain.Diameter, Cap(domain, options)),
            options: new EnsembleOptions { SwitchingCost = options.Setting == StepSetting.Theory ? 2 * options.KnownSmoothness : 0 })
    {
    }

    private static double? Cap(IDomain domain, OptimisticEnsembleOptions options) =>
        options.Setting == StepSetting.Theory ? 1 / (8 * domain.Diameter * domain.Diameter * options.KnownSmoothness) : null;
}
