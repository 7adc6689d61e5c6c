using Bandits.Gpu.Managed;
using Bandits.Gpu.Replay;
using Bandits.Gpu.Tests.Shared;

namespace Bandits.Gpu.Tests.Kernels.Stochastic;

/// <summary>Lanes play the arms that the library's learners play.</summary>
public class PathTests
{
    private const int Horizon = 2000, Seeds = 4;

    // Single precision may decide a near tie otherwise, and from then on the paths differ: in one of these 700 runs.
    private const int MayDiffer = 1;

    public static TheoryData<string, string, int> Cases()
    {
        var cases = new TheoryData<string, string, int>();
        foreach (string learner in LaneCase.Exact)
        {
            foreach (int arms in (int[])[2, 3, 10, 40]) cases.Add(learner, "stationary", arms);
            foreach (string world in LaneCase.Worlds.Skip(1).Concat(LaneCase.WideWorlds))
                if (new LaneCase(learner, world, 3, Horizon).Fits) cases.Add(learner, world, 3);
        }

        return cases;
    }

    [Theory, MemberData(nameof(Cases))]
    public void Play_SameStreams_SameArms(string learner, string world, int arms)
    {
        // Without noise the indices of the arms meet again and again; the library's UCB1 breaks ties of equal records by rounding.
        int rounds = world == "none" ? 500 : learner == "ucb1" && world is not ("gaussian" or "gaussian-common" or "table") ? 10 : Horizon;
        var contest = new LaneCase(learner, world, arms, Horizon);
        using var device = new ManagedDevice(threads: 1);
        using IReplay replay = device.Open(LaneBatch.Of([.. Enumerable.Range(0, Seeds).Select(contest.Lane)]));
        int[][] played = Played(contest, replay);
        float[] regrets = new float[Seeds], rewards = new float[Seeds];
        replay.Read("_meter._regret", regrets);
        replay.Read("_meter._reward", rewards);
        int differ = 0;
        for (int seed = 0; seed < Seeds; seed++)
        {
            int[] expected = contest.Library(seed, out double regret, out double reward);
            int differs = Enumerable.Range(0, Horizon).FirstOrDefault(round => played[seed][round] != expected[round], Horizon);
            if (differs < rounds) differ++;
            if (differs < Horizon) continue;
            Assert.Equal(regret, regrets[seed], 1e-6 * Horizon);
            Assert.Equal(reward, rewards[seed], 1e-6 * Horizon);
        }

        Assert.InRange(differ, 0, MayDiffer);
    }

    private static int[][] Played(LaneCase contest, IReplay replay)
    {
        int[][] played = [.. Enumerable.Range(0, Seeds).Select(_ => new int[Horizon])];
        float[] before = new float[contest.Arms * Seeds], after = new float[contest.Arms * Seeds];
        for (int round = 0; round < Horizon; round++)
        {
            replay.PlayTo(round + 1, CancellationToken.None);
            replay.Read("_meter._plays", after);
            for (int i = 0; i < after.Length; i++)
                if (after[i] != before[i]) played[i % Seeds][round] = i / Seeds;
            (before, after) = (after, before);
        }

        return played;
    }
}
