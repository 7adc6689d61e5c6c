using Bandits.Randomness;
using Bandits.State;

namespace Bandits.Contextual;

/// <summary>Linear Thompson sampling on Chebyshev features: plays the best arm of a drawn world.</summary>
/// <remarks>
/// <para>
/// z normal in the rule of <see cref="LinearCostLearner"/>, which says what a round costs: coefficients drawn from their posterior
/// predict just that. The probability of a choice has no closed form: it is NaN.
/// </para>
/// <para>Guarantee: none for a width that does not grow with ln T.</para>
/// <para>Source: Agrawal, Goyal, "Thompson Sampling for Contextual Bandits with Linear Payoffs", ICML 2013, Algorithm 1.</para>
/// </remarks>
public sealed class LinearThompson : LinearCostLearner
{
    private readonly RandomStream _random;

    /// <summary>Builds the learner.</summary>
    /// <param name="arms">Number of arms d, at least 1.</param>
    /// <param name="range">The range of contexts.</param>
    /// <param name="random">The learner's stream.</param>
    /// <param name="options">Options; null for the defaults.</param>
    public LinearThompson(int arms, ContextRange range, RandomStream random, LinearCostOptions? options = null)
        : base(arms, range, options)
    {
        ArgumentNullException.ThrowIfNull(random);
        _random = random;
    }

    /// <inheritdoc/>
    public override void Visit(StateVisitor state)
    {
        base.Visit(state);
        state.Part("random", _random);
    }

    private protected override double Probability => double.NaN;

    private protected override double Deviations() => _random.NextGaussian();
}
