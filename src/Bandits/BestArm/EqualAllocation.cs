using Bandits.Validation;

namespace Bandits.BestArm;

/// <summary>Pulls every arm floor(T / K) times and recommends the one with the best mean: what uniform allocation is with and without noise.</summary>
public abstract class EqualAllocation : PhasedLearner
{
    private protected EqualAllocation(int arms, long horizon, MeanRelease rewards, Func<int>? blind)
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
