using Bandits.State;

namespace Bandits.BestArm;

/// <summary>Sequential halving: in ceil(log2 K) phases of equal length every candidate is pulled equally often and the better half stays.</summary>
/// <remarks>
/// <para>A phase with s candidates pulls each floor(T / (s ceil(log2 K))) times and keeps ceil(s / 2), by the means of that phase alone; ties go to the lowest index.</para>
/// <para>
/// Guarantee: error at most 3 log2 K exp(-T / (8 H_2 log2 K)) for rewards in [0, 1], H_2 = max_i i / gap_i^2. Any finite reward is taken.
/// Cost per round: O(1).
/// </para>
/// <para>Source: Karnin, Koren, Somekh, "Almost Optimal Exploration in Multi-Armed Bandits", ICML 2013, Algorithm 1 and Theorem 4.1.</para>
/// </remarks>
public sealed class SequentialHalving : HalvingLearner, IHasState
{
    /// <summary>Builds the learner.</summary>
    /// <param name="arms">Number of arms K, at least 1.</param>
    /// <param name="horizon">Number of pulls T, at least K ceil(log2 K).</param>
    public SequentialHalving(int arms, long horizon)
        : base(arms, horizon, new ExactMeans(), null)
    {
    }

    /// <inheritdoc/>
    public void Visit(StateVisitor state) => VisitPhases(state);
}
