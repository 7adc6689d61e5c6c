using Bandits.Adversarial;
using Bandits.Environments.Arms;
using Bandits.Gpu.Kernels;
using Bandits.Gpu.Replay;
using Bandits.Protocol;

namespace Bandits.Gpu.Tests.Kernels.Adversarial;

/// <summary>EXP3 and EXP3-IX. A preset is a learning rate and a bias; no bias is EXP3.</summary>
public class Exp3LanesTests
{
    public static readonly TheoryData<double, double?> Presets = new() { { 0.02, null }, { 0.3, null }, { 0.02, 0.01 }, { 0.3, 0.2 } };

    // Large rates feed rounding back through 1 / P: the paths part after some 200 rounds.
    [Theory, InlineData(0.02, null, 1000), InlineData(0.3, null, 100), InlineData(0.02, 0.01, 1000), InlineData(0.3, 0.2, 100)]
    public void Play_LongRun_FollowsTheLibrary(double rate, double? bias, int horizon) => Assert.All(
        Contest(new Stationary(0.3, 0.5, 0.7), horizon, rate, bias).Race(Difference, GlassTile.Lanes), lane =>
        {
            Assert.Equal(horizon, lane.Rounds);
            Assert.InRange(lane.Difference, 0, 1e-3);
        });

    [Theory, MemberData(nameof(Presets))]
    public void Play_AnyPreset_HasTheLawOfTheLibrary(double rate, double? bias)
    {
        var contest = new Contest<Choice, double>(
            streams => new Switching(streams, new SwitchingOptions { Arms = 6, Segment = 200 }), 1000,
            name => Lanes(6, 1000, rate, bias, name), random => Library(6, 1000, rate, bias, random));
        (double[] lanes, double[] library) = contest.Regrets(512, 120);
        SameLaw.Holds(lanes, library);
    }

    // One loss sinks a weight below what single precision holds, and with the last one all of them.
    [Theory, InlineData(88), InlineData(1e3), InlineData(1e15)]
    public void Play_LargestRates_KeepADistribution(double rate)
    {
        const int horizon = 2000;
        Contest<Choice, double> contest = Contest(new Stationary(0.1, 0.5, 0.9), horizon, rate, bias: null);
        using GlassTile tile = contest.Tile();
        for (int round = 1; round <= horizon; round++)
        {
            tile.PlayTo(round);
            if (round % 100 > 1) continue;
            for (int lane = 0; lane < GlassTile.Lanes; lane++)
            {
                double[] weights = tile.Read("_learner._weight", lane);
                Assert.All(weights, weight => Assert.InRange(weight, 0, 2));
                Assert.InRange(weights.Sum(), 1e-20, 6);
            }
        }

        // The leader's play: the worst arm is seldom the leader.
        for (int lane = 0; lane < GlassTile.Lanes; lane++) Assert.InRange(tile.Read("_meter._plays", lane)[0], 1, horizon / 10);
    }

    [Fact]
    public void Play_OneLaneSinks_OthersAreAsAlone()
    {
        const int horizon = 600;
        double[] rates = [.. Enumerable.Range(0, GlassTile.Lanes).Select(lane => lane % 2 == 0 ? 1e3 : 0.1)];
        Contest<Choice, double>[] contests = [.. rates.Select(rate => Contest(new Stationary(0.2, 0.6, 0.4), horizon, rate, bias: null))];
        using var together = new GlassTile([.. contests.Select((contest, lane) => contest.Lane(lane))]);
        together.PlayTo(horizon);
        for (int lane = 0; lane < rates.Length; lane++)
        {
            using var alone = new GlassTile([contests[lane].Lane(lane)]);
            alone.PlayTo(horizon);
            Assert.Equal(alone.Read("_learner._weight", 0), together.Read("_learner._weight", lane));
            Assert.Equal(alone.Read("_learner._loss", 0), together.Read("_learner._loss", lane));
        }
    }

    [Theory, MemberData(nameof(Presets))]
    public void Play_EveryWidth_GivesTheSameBits(double rate, double? bias) =>
        Contest(new Stationary(0.2, 0.6, 0.4, 0.5, 0.3), 600, rate, bias).AssertSameAtEveryWidth();

    [Theory, InlineData(0.1, 0.05), InlineData(1e3, null)]
    public void Play_OpenCl_GivesTheSameBits(double rate, double? bias) =>
        Contest(new Stationary(0.2, 0.6, 0.4, 0.5, 0.3), 600, rate, bias).AssertSameOnOpenCl();

    [Fact]
    public void Setup_BeyondSinglePrecision_IsNull()
    {
        Assert.Null(Exp3Lanes.Setup(3, 100, new Exp3Options { LearningRate = 1e16 }, default));
        Assert.Null(Exp3Lanes.Setup(3, 100, new Exp3IxOptions { LearningRate = 0.1, Bias = 1e16 }, default));
        Assert.NotNull(Exp3Lanes.Setup(1, 100, new Exp3Options(), default)); // the default rate of a single arm is 0
    }

    private static Contest<Choice, double> Contest(IMeanSchedule means, int horizon, double rate, double? bias) => new(
        _ => means, horizon, name => Lanes(means.Arms, horizon, rate, bias, name), random => Library(means.Arms, horizon, rate, bias, random));

    private static LaneSetup Lanes(int arms, int horizon, double rate, double? bias, (ulong, ulong) name) => bias is { } given
        ? Exp3Lanes.Setup(arms, horizon, new Exp3IxOptions { LearningRate = rate, Bias = given }, name)!
        : Exp3Lanes.Setup(arms, horizon, new Exp3Options { LearningRate = rate }, name)!;

    private static ILearner<None, Choice, double> Library(int arms, int horizon, double rate, double? bias, Randomness.RandomStream random) =>
        bias is { } given
            ? new Exp3Ix(arms, horizon, random, new() { LearningRate = rate, Bias = given })
            : new Exp3(arms, horizon, random, new() { LearningRate = rate });

    // P, computed from what a lane remembers, against the library's.
    private static double Difference(GlassTile tile, int lane, ILearner<None, Choice, double> learner)
    {
        double[] weights = tile.Read("_learner._weight", lane);
        double total = weights.Sum();
        if (total == 0) return 0; // before the first round
        double[] p = new double[weights.Length];
        ((IHasDistribution)learner).CopyDistribution(p);
        return p.Zip(weights).Max(pair => Math.Abs(pair.First - pair.Second / total));
    }
}
