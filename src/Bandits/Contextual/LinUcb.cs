namespace Bandits.Contextual;

/// <summary>LinUCB on Chebyshev features: plays the arm with the least lower confidence bound of its cost in the context.</summary>
/// <remarks>
/// <para>z = -1 in the rule of <see cref="LinearCostLearner"/>, which says what a round costs.</para>
/// <para>Guarantee: none for a width that does not grow with ln T.</para>
/// <para>Source: Li, Chu, Langford, Schapire, "A Contextual-Bandit Approach to Personalized News Article Recommendation", WWW 2010, Algorithm 1.</para>
/// </remarks>
public sealed class LinUcb : LinearCostLearner
{
    /// <summary>Builds the learner.</summary>
    /// <param name="arms">Number of arms d, at least 1.</param>
    /// <param name="range">The range of contexts.</param>
    /// <param name="options">Options; null for the defaults.</param>
    public LinUcb(int arms, ContextRange range, LinearCostOptions? options = null)
        : base(arms, range, options)
    {
    }

    private protected override double Probability => 1;

    private protected override double Deviations() => -1;
}
