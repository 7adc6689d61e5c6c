using Bandits.Adversarial;
using Bandits.Environments.Arms;
using Bandits.Gpu.Kernels;
using Bandits.Protocol;

namespace Bandits.Gpu.Tests.Kernels.Adversarial;

public class TsallisInfLanesTests
{
    public static readonly TheoryData<bool> Presets = [false, true];

    // An error in P enters the estimate l / P and grows: after some hundreds of rounds near ties go the other way.
    [Theory]
    [InlineData(false, 50, 1e-4)]
    [InlineData(true, 50, 1e-4)]
    [InlineData(false, 200, 1e-2)]
    [InlineData(true, 200, 1e-2)]
    public void Play_FirstRounds_FollowsTheLibrary(bool reducedVariance, int horizon, double tolerance) => Assert.All(
        Contest(new Stationary(0.3, 0.5, 0.7), horizon, reducedVariance).Race(Difference, GlassTile.Lanes), lane =>
        {
            Assert.Equal(horizon, lane.Rounds);
            Assert.InRange(lane.Difference, 0, tolerance);
        });

    [Theory, MemberData(nameof(Presets))]
    public void Play_ManyArms_FollowsTheLibrary(bool reducedVariance)
    {
        double[] means = [.. Enumerable.Range(0, 200).Select(arm => arm / 200.0)];
        Assert.All(Contest(new Stationary(means), 500, reducedVariance).Race(Difference, 4), lane =>
        {
            Assert.Equal(500, lane.Rounds);
            Assert.InRange(lane.Difference, 0, 1e-5);
        });
    }

    [Theory, MemberData(nameof(Presets))]
    public void Play_VeryLongRun_FollowsTheLibrary(bool reducedVariance)
    {
        // After half of the rounds an arm that fell far behind comes back: what is known of it must not have been rounded away.
        const int horizon = 40_000;
        var contest = new Contest<Choice, double>(
            _ => new OneChange(horizon, new OneChangeOptions { Arms = 3, Best = 0.9, Rest = 0.1 }), horizon,
            stream => TsallisInfLanes.Setup(3, new() { ReducedVariance = reducedVariance }, stream),
            stream => new TsallisInf(3, stream, new() { ReducedVariance = reducedVariance }));
        Assert.All(contest.Race(Difference, 2), lane =>
        {
            Assert.InRange(lane.Rounds, 25_000, horizon);
            Assert.InRange(lane.Difference, 0, 0.02); // where w_i and eta^2 tie, the two may differ by half a loss
        });
    }

    [Theory, MemberData(nameof(Presets))]
    public void Play_Switching_HasTheLawOfTheLibrary(bool reducedVariance)
    {
        var contest = new Contest<Choice, double>(
            streams => new Switching(streams, new SwitchingOptions { Arms = 6, Segment = 200 }), 1000,
            stream => TsallisInfLanes.Setup(6, new() { ReducedVariance = reducedVariance }, stream),
            stream => new TsallisInf(6, stream, new() { ReducedVariance = reducedVariance }));
        (double[] lanes, double[] library) = contest.Regrets(512, 120);
        SameLaw.Holds(lanes, library);
    }

    [Theory, MemberData(nameof(Presets))]
    public void Play_RewardsAlwaysTheSame_KeepsADistribution(bool reducedVariance)
    {
        const int horizon = 1 << 16;
        foreach (double reward in (double[])[0, 1])
        {
            using GlassTile tile = Contest(new Stationary(reward, reward, reward, reward), horizon, reducedVariance).Tile();
            for (int round = 4096; round <= horizon; round += 4096)
            {
                tile.PlayTo(round);
                for (int lane = 0; lane < GlassTile.Lanes; lane++)
                {
                    double[] weights = tile.Read("_learner._weight", lane);
                    Assert.Equal(1, weights.Sum(), 1e-4);
                    Assert.All(weights, weight => Assert.InRange(weight, 1e-6, 1));
                }
            }
        }
    }

    [Theory, MemberData(nameof(Presets))]
    public void Play_EveryWidth_GivesTheSameBits(bool reducedVariance) =>
        Contest(new Stationary(0.2, 0.6, 0.4, 0.5, 0.3), 600, reducedVariance).AssertSameAtEveryWidth();

    [Theory, MemberData(nameof(Presets))]
    public void Play_OpenCl_GivesTheSameBits(bool reducedVariance) =>
        Contest(new Stationary(0.2, 0.6, 0.4, 0.5, 0.3), 600, reducedVariance).AssertSameOnOpenCl();

    private static Contest<Choice, double> Contest(IMeanSchedule means, int horizon, bool reducedVariance) => new(
        _ => means, horizon, name => TsallisInfLanes.Setup(means.Arms, new() { ReducedVariance = reducedVariance }, name),
        stream => new TsallisInf(means.Arms, stream, new() { ReducedVariance = reducedVariance }));

    // The w_i of the round before, against the library's.
    private static double Difference(GlassTile tile, int lane, ILearner<None, Choice, double> learner)
    {
        double[] p = new double[((TsallisInf)learner).Arms];
        ((TsallisInf)learner).CopyDistribution(p);
        double[] weights = tile.Read("_learner._weight", lane);
        if (weights.Sum() == 0) return 0; // before the first round
        double total = tile.Read("_learner._total", lane)[0];
        return p.Zip(weights).Max(pair => Math.Abs(pair.First - pair.Second / total));
    }
}
