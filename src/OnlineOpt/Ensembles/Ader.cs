using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Domains;
using Bandits.OnlineOpt.Validation;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Ensembles;

/// <summary>Ader: gradient descent with many step sizes at once, for comparators that move. Needs the whole loss.</summary>
/// <remarks>
/// <para>
/// The learners are <see cref="GradientDescent"/> with fixed, doubling step sizes, each on the gradient at its own point; <see cref="GreedyHedge"/> weighs them by
/// their losses f_t(x_{t,i}) at the rate 1 / (G D sqrt(t)).
/// </para>
/// <para>Guarantee: dynamic regret O(G sqrt(D T (D + P_T))) for the path length P_T of the comparators. Cost per round: O(N d) and N gradients.</para>
/// <para>Source: Zhang, Lu, Zhou, "Adaptive Online Learning in Dynamic Environments", NeurIPS 2018.</para>
/// </remarks>
public sealed class Ader : Ensemble
{
    /// <summary>Builds the ensemble.</summary>
    /// <param name="domain">The domain, bounded.</param>
    /// <param name="horizon">Number of rounds T, at least 1; where it is not known, see <see cref="DoublingHorizon"/>.</param>
    /// <param name="options">Options.</param>
    /// <exception cref="ArgumentException">G is not given.</exception>
    public Ader(IDomain domain, long horizon, AderOptions options)
        : base(Learners(domain, horizon, options), Meta(domain, horizon, options), options: new EnsembleOptions
        {
            Surrogate = SurrogateLoss.Exact,
            Gradients = GradientSource.Own,
        })
    {
    }

    internal static GradientDescent[] Learners(IDomain domain, long horizon, AderOptions options) =>
        [.. OptionRules.Validate(options).StepSizesFor(Require.Diameter(domain), horizon)
            .Select(stepSize => new GradientDescent(domain, new GradientDescentOptions { StepSize = stepSize }))];

    internal static GreedyHedge Meta(IDomain domain, long horizon, AderOptions options) => new(
        GreedyHedge.FallingPrior(options.StepSizesFor(domain.Diameter, horizon).Count), 1 / (options.KnownBound * domain.Diameter));
}
