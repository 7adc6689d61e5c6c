using Bandits.Gpu.Managed;
using Bandits.Gpu.Replay;
using Bandits.Gpu.Tests.Kernels.Adversarial;
using Bandits.Gpu.Tests.Shared;

namespace Bandits.Gpu.Tests.Kernels.Stochastic;

public class ThompsonLanesTests
{
    // SameLaw fails with probability 2e-6 per case if the laws are the same.
    [Theory]
    [InlineData("thompson-beta", "stationary", 2)]
    [InlineData("thompson-beta", "switching", 6)]
    [InlineData("thompson-beta", "table", 4)]
    [InlineData("thompson-beta-small", "common", 5)]
    [InlineData("thompson-gaussian", "stationary", 6)]
    [InlineData("thompson-gaussian", "gaussian", 3)]
    [InlineData("thompson-gaussian-wide", "drifting-gaussian", 5)]
    public void Play_ManyRuns_HaveTheLawOfTheLibrary(string learner, string world, int arms)
    {
        const int lanes = 2048, runs = 300;
        var contest = new LaneCase(learner, world, arms, horizon: 500);
        double[] library = new double[runs];
        Parallel.For(0, runs, run => contest.Library(-1 - run, out library[run], out _));
        using var device = new ManagedDevice();
        using IReplay replay = device.Open(LaneBatch.Of([.. Enumerable.Range(0, lanes).Select(contest.Lane)]));
        replay.PlayTo(contest.Horizon, CancellationToken.None);
        float[] regrets = new float[lanes];
        replay.Read("_meter._regret", regrets);
        SameLaw.Holds(Array.ConvertAll(regrets, regret => (double)regret), library);
    }
}
