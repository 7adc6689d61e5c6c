using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Domains;
using Bandits.OnlineOpt.Validation;
using Bandits.Randomness;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Bandit;

/// <summary>Gradient descent without a gradient: one loss per round, at a point near the iterate, estimates the gradient of the smoothed loss.</summary>
/// <remarks>
/// <para>
/// With u uniform on the unit sphere, x + delta u is played; ghat = (d / delta) f(x + delta u) u; x becomes P(x - eta_t ghat), eta_t = D / (G' sqrt(2 t)) with
/// G' = d B / delta. P projects onto the domain drawn together towards its centre by the factor 1 - delta / r, so that all points played lie within.
/// </para>
/// <para>ghat is an unbiased estimate of the gradient of x -> E f(x + delta v), v uniform in the unit ball. Guarantee: expected regret O(sqrt(d) T^(3/4)) for Lipschitz losses.</para>
/// <para>Cost per round: d normal numbers, one projection, O(d).</para>
/// <para>
/// Source: Flaxman, Kalai, McMahan, "Online Convex Optimization in the Bandit Setting: Gradient Descent Without a Gradient", SODA 2005.
/// </para>
/// </remarks>
public sealed class OnePointDescent : EstimatedDescent
{
    /// <summary>Builds the learner.</summary>
    /// <param name="domain">The domain; bounded, with inner points.</param>
    /// <param name="horizon">Number of rounds T, at least 1; only the default of delta depends on it.</param>
    /// <param name="random">The learner's stream.</param>
    /// <param name="options">Options.</param>
    /// <exception cref="ArgumentException">B is missing, or delta not less than the inner radius.</exception>
    public OnePointDescent(IDomain domain, long horizon, RandomStream random, OnePointDescentOptions options)
        : base(
            domain ?? throw new ArgumentNullException(nameof(domain)), 1, DistanceOf(domain, horizon, options),
            domain.Dimension * Given.Of(options.LossBound) / DistanceOf(domain, horizon, options), random)
    {
    }

    /// <inheritdoc/>
    protected override double Slope(ReadOnlySpan<double> losses) => Dimension / Distance * losses[0];

    private static double DistanceOf(IDomain domain, long horizon, OnePointDescentOptions options)
    {
        double inner = ShrunkDomain.InnerRadiusOf(domain);
        return OptionRules.Validate(options).Distance
            ?? Math.Min(Math.Sqrt(domain.Dimension) * (Require.Diameter(domain) / 2) * Math.Pow(Check.Horizon(horizon), -0.25), inner / 2);
    }
}
