using Bandits.Validation;

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
public class SequentialHalving : PhasedLearner
{
    private readonly long _part; // pulls of a phase

    /// <summary>Builds the learner.</summary>
    /// <param name="arms">Number of arms K, at least 1.</param>
    /// <param name="horizon">Number of pulls T, at least K ceil(log2 K).</param>
    public SequentialHalving(int arms, long horizon)
        : this(arms, horizon, new ExactMeans(), null)
    {
    }

    private protected SequentialHalving(int arms, long horizon, MeanRelease rewards, Func<int>? blind)
        : base(Check.Arms(arms), rewards)
    {
        Check.Horizon(horizon);
        int phases = 0;
        for (int size = arms; size > 1; size = (size + 1) / 2) phases++;
        _part = phases == 0 ? 0 : horizon / phases;
        if (phases == 0) Finish(0);
        else if (_part >= arms) Begin();
        else Finish(blind?.Invoke() ?? throw Check.OutOfRange(nameof(horizon), horizon, $"at least {(long)arms * phases} for {arms} arms"));
    }

    private protected override void EndPhase(int[] arms, long[] pulls, double[] means)
    {
        Keep(means, (means.Length + 1) / 2);
        if (!HasFinished) Begin();
    }

    private void Begin()
    {
        long[] pulls = new long[Candidates.Length];
        Array.Fill(pulls, _part / pulls.Length);
        Play(Candidates, pulls);
    }
}
