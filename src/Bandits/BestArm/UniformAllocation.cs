using Bandits.Validation;

namespace Bandits.BestArm;

/// <summary>Uniform allocation: pulls every arm floor(T / K) times and recommends the one with the best mean.</summary>
/// <remarks>
/// <para>Guarantee: error at most sum_i exp(-floor(T / K) gap_i^2 / 2) for rewards in [0, 1]. Any finite reward is taken. Ties go to the lowest index.</para>
/// <para>Cost per round: O(1). Source: Bubeck, Munos, Stoltz, "Pure Exploration in Multi-armed Bandits Problems", ALT 2009, Section 3.</para>
/// </remarks>
public class UniformAllocation : PhasedLearner
{
    /// <summary>Builds the learner.</summary>
    /// <param name="arms">Number of arms K, at least 1.</param>
    /// <param name="horizon">Number of pulls T, at least K.</param>
    public UniformAllocation(int arms, long horizon)
        : this(arms, horizon, new ExactMeans(), null)
    {
    }

    private protected UniformAllocation(int arms, long horizon, MeanRelease rewards, Func<int>? blind)
        : base(Check.Arms(arms), rewards)
    {
        Check.Horizon(horizon);
        if (arms == 1) Finish(0);
        else if (horizon < arms) Finish(blind?.Invoke() ?? throw Check.OutOfRange(nameof(horizon), horizon, $"at least {arms} for {arms} arms"));
        else
        {
            long[] pulls = new long[arms];
            Array.Fill(pulls, horizon / arms);
            Play(Candidates, pulls);
        }
    }

    private protected override void EndPhase(int[] arms, long[] pulls, double[] means) => Keep(means, 1);
}
