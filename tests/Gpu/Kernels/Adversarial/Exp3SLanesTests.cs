using Bandits.Adversarial;
using Bandits.Environments.Arms;
using Bandits.Gpu.Kernels;
using Bandits.Protocol;

namespace Bandits.Gpu.Tests.Kernels.Adversarial;

public class Exp3SLanesTests
{
    public static readonly TheoryData<Exp3SOptions> Presets =
    [
        new Exp3SOptions { Switches = 0 },
        new Exp3SOptions { Switches = 9 },
        new Exp3SOptions { Mixing = 1 },
        new Exp3SOptions { Mixing = 0.01, Sharing = 1e-6 },
        new Exp3SOptions { Mixing = 0.2, Sharing = 1 },
    ];

    [Theory, MemberData(nameof(Presets))]
    public void Play_LongRun_FollowsTheLibrary(Exp3SOptions options) => Assert.All(
        Contest(new Stationary(0.3, 0.5, 0.7), 1000, options).Race(Difference, GlassTile.Lanes), lane =>
        {
            Assert.Equal(1000, lane.Rounds);
            Assert.InRange(lane.Difference, 0, 1e-4);
        });

    [Theory, MemberData(nameof(Presets))]
    public void Play_AnyPreset_HasTheLawOfTheLibrary(Exp3SOptions options)
    {
        var contest = new Contest<Choice, double>(
            streams => new Switching(streams, new SwitchingOptions { Arms = 6, Segment = 200 }), 1000,
            stream => Exp3SLanes.Setup(6, 1000, options, stream)!, stream => new Exp3S(6, 1000, stream, options));
        (double[] lanes, double[] library) = contest.Regrets(512, 120);
        SameLaw.Holds(lanes, library);
    }

    [Theory, MemberData(nameof(Presets))]
    public void Play_RewardsAlwaysTheSame_KeepsADistribution(Exp3SOptions options)
    {
        const int horizon = 1 << 16;
        foreach (double reward in (double[])[0, 1])
        {
            using GlassTile tile = Contest(new Stationary(reward, reward, reward, reward), horizon, options).Tile();
            tile.PlayTo(horizon);
            for (int lane = 0; lane < GlassTile.Lanes; lane++)
            {
                double[] weights = tile.Read("_learner._weight", lane);
                Assert.Equal(1, weights.Sum(), 1e-6);
                Assert.All(weights, weight => Assert.InRange(weight, 1e-30, 1));
                if (reward == 0) Assert.All(weights, weight => Assert.Equal(0.25, weight, 1e-6));
            }
        }
    }

    [Theory, MemberData(nameof(Presets))]
    public void Play_EveryWidth_GivesTheSameBits(Exp3SOptions options) =>
        Contest(new Stationary(0.2, 0.6, 0.4, 0.5, 0.3), 300, options).AssertSameAtEveryWidth();

    [Fact]
    public void Play_OpenCl_GivesTheSameBits() =>
        Contest(new Stationary(0.2, 0.6, 0.4, 0.5, 0.3), 300, new() { Switches = 3 }).AssertSameOnOpenCl();

    [Fact]
    public void Setup_WithoutSharing_IsNull()
    {
        Assert.Null(Exp3SLanes.Setup(3, 100, new() { Switches = 1, Sharing = 0 }, default));
        Assert.NotNull(Exp3SLanes.Setup(3, 100, new() { Switches = 1, Sharing = 1e-20 }, default));
    }

    [Fact]
    public void Setup_NeitherSwitchesNorMixing_IsRefused() => Assert.Throws<ArgumentException>(() => Exp3SLanes.Setup(3, 100, new(), default));

    private static Contest<Choice, double> Contest(IMeanSchedule means, int horizon, Exp3SOptions options) => new(
        _ => means, horizon, name => Exp3SLanes.Setup(means.Arms, horizon, options, name)!, stream => new Exp3S(means.Arms, horizon, stream, options));

    // P, computed from what a lane remembers, against the library's.
    private static double Difference(GlassTile tile, int lane, ILearner<None, Choice, double> learner)
    {
        double[] p = new double[((Exp3S)learner).Arms];
        ((Exp3S)learner).CopyDistribution(p);
        double[] weights = tile.Read("_learner._weight", lane);
        if (weights.Sum() == 0) return 0; // before the first round
        double mixing = tile.Read("_learner._mixing", lane)[0];
        return p.Zip(weights).Max(pair => Math.Abs(pair.First - (1 - mixing) * pair.Second - mixing / p.Length));
    }
}
