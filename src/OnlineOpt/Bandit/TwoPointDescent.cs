using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Domains;
using Bandits.OnlineOpt.Validation;
using Bandits.Randomness;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Bandit;

/// <summary>Gradient descent from two losses per round, on both sides of the iterate: nearly as good as with gradients.</summary>
/// <remarks>
/// <para>
/// With u uniform on the unit sphere, x + delta u is charged and x - delta u observed; ghat = (d / (2 delta)) (f(x + delta u) - f(x - delta u)) u; x becomes
/// P(x - eta_t ghat), eta_t = D / (d G sqrt(2 t)). P projects onto the domain drawn together towards its centre by the factor 1 - delta / r.
/// </para>
/// <para>
/// ghat is at most d G long, whatever delta is, and unbiased for the gradient of the loss smoothed over a ball of radius delta; for a quadratic loss that is the
/// gradient itself. Guarantee: expected regret O(d D G sqrt(T)).
/// </para>
/// <para>Cost per round: d normal numbers, one projection, O(d).</para>
/// <para>
/// Source: Agarwal, Dekel, Xiao, "Optimal Algorithms for Online Convex Optimization with Multi-Point Bandit Feedback", COLT 2010.
/// </para>
/// </remarks>
public sealed class TwoPointDescent : EstimatedDescent
{
    /// <summary>Builds the learner.</summary>
    /// <param name="domain">The domain; bounded, with inner points.</param>
    /// <param name="horizon">Number of rounds T, at least 1; only the default of delta depends on it.</param>
    /// <param name="random">The learner's stream.</param>
    /// <param name="options">Options.</param>
    /// <exception cref="ArgumentException">G is missing, or delta not less than the inner radius.</exception>
    public TwoPointDescent(IDomain domain, long horizon, RandomStream random, TwoPointDescentOptions options)
        : base(
            domain ?? throw new ArgumentNullException(nameof(domain)), 2, DistanceOf(domain, horizon, options),
            domain.Dimension * Given.Of(options.GradientBound), random)
    {
    }

    /// <inheritdoc/>
    protected override double Slope(ReadOnlySpan<double> losses) => Dimension / (2 * Distance) * (losses[0] - losses[1]);

    private static double DistanceOf(IDomain domain, long horizon, TwoPointDescentOptions options)
    {
        double inner = ShrunkDomain.InnerRadiusOf(domain);
        return OptionRules.Validate(options).Distance
            ?? Math.Min(domain.Dimension * (Require.Diameter(domain) / 2) / Math.Sqrt(Check.Horizon(horizon)), inner / 2);
    }
}
