using Bandits.State;

namespace Bandits.BestArm;

/// <summary>Uniform allocation: pulls every arm floor(T / K) times and recommends the one with the best mean.</summary>
/// <remarks>
/// <para>Guarantee: error at most sum_i exp(-floor(T / K) gap_i^2 / 2) for rewards in [0, 1]. Any finite reward is taken. Ties go to the lowest index.</para>
/// <para>Cost per round: O(1). Source: Bubeck, Munos, Stoltz, "Pure Exploration in Multi-armed Bandits Problems", ALT 2009, Section 3.</para>
/// </remarks>
public sealed class UniformAllocation : EqualAllocation, IHasState
{
    /// <summary>Builds the learner.</summary>
    /// <param name="arms">Number of arms K, at least 1.</param>
    /// <param name="horizon">Number of pulls T, at least K.</param>
    public UniformAllocation(int arms, long horizon)
        : base(arms, horizon, new ExactMeans(), null)
    {
    }

    /// <inheritdoc/>
    public void Visit(StateVisitor state) => VisitPhases(state);
}
