using Bandits.Validation;

namespace Bandits.BestArm;

/// <summary>In ceil(log2 K) phases of equal length every candidate is pulled equally often and the better half stays, with and without noise.</summary>
public abstract class HalvingLearner : PhasedLearner
{
    private readonly long _part; // pulls of a phase

    private protected HalvingLearner(int arms, long horizon, MeanRelease rewards, Func<int>? blind)
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
