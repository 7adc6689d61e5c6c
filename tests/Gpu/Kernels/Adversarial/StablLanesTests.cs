using Bandits.Adaptive;
using Bandits.Environments.Arms;
using Bandits.Gpu.Kernels;
using Bandits.Gpu.Replay;
using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.Gpu.Tests.Kernels.Adversarial;

public class StablLanesTests
{
    public static readonly TheoryData<string, StablOptions> Presets = new()
    {
        { "default", new() },
        { "theory", StablOptions.Theory },
        { "theory, uniform", StablOptions.Theory with { Observation = ObservationRule.Uniform } },
        { "theory, max-mean", StablOptions.Theory with { Observation = ObservationRule.MaxMean } },
        { "uniform", new() { Observation = ObservationRule.Uniform } },
        { "max-mean", new() { Observation = ObservationRule.MaxMean } },
        { "observation only", new() { Estimator = LossEstimator.ObservationOnly } },
        { "share", new() { UniformShare = 0.2 } },
        { "share of 1", new() { UniformShare = 1 } },
        { "baseline", new() { Baseline = 1 } },
        { "steps", new() { BaseStep = 2, MetaStep = 0.5 } },
        { "short blocks", new() { RoundsPerArm = 1 } },
        { "long blocks", new() { LowestLevel = 8 } },
        { "one level", new() { LowestLevel = 30 } },
    };

    [Theory, MemberData(nameof(Presets))]
    public void Play_FirstRounds_FollowsTheLibrary(string name, StablOptions options)
    {
        // Pooled estimates amplify rounding from round to round; max-mean has no floor under Q.
        double tolerance = options.Observation == ObservationRule.MaxMean ? 1e-3 : 1e-4;
        AssertFollows(Contest(new Stationary(0.3, 0.5, 0.7), 64, options), GlassTile.Lanes, 64, tolerance);
    }

    [Theory, MemberData(nameof(Presets))]
    public void Play_LongRun_TakesTheLibrarysPath(string name, StablOptions options)
    {
        // Where a rule weighs the observed arm least, the two part first.
        bool exposed = name is "max-mean" or "share";
        AssertFollows(Contest(new Stationary(0.3, 0.5, 0.7), exposed ? 128 : 500, options), GlassTile.Lanes, exposed ? 128 : 500, 1);
    }

    [Theory]
    [InlineData(ObservationRule.Mixture)]
    [InlineData(ObservationRule.Uniform)]
    public void Play_TheorySetting_FollowsTheLibraryForLong(ObservationRule rule)
    {
        const int horizon = 20_000;
        AssertFollows(Contest(new Stationary(0.3, 0.5, 0.7), horizon, StablOptions.Theory with { Observation = rule }), 2, horizon, 1e-6);
    }

    [Theory, MemberData(nameof(Presets))]
    public void Play_AnyPreset_HasTheLawOfTheLibrary(string name, StablOptions options)
    {
        var contest = new Contest<QueryPair, LossPair>(
            streams => new Switching(streams, new SwitchingOptions { Arms = 6, Segment = 200 }), 1000,
            stream => StablLanes.Setup(6, 1000, options, stream)!, stream => new Stabl(6, 1000, stream, options));
        (double[] lanes, double[] library) = contest.Regrets(512, 120);
        SameLaw.Holds(lanes, library);
    }

    [Theory, MemberData(nameof(Presets))]
    public void Play_LossesAlwaysTheSame_KeepsADistribution(string name, StablOptions options)
    {
        const int horizon = 1 << 16, end = 1 << 13;
        foreach (double reward in (double[])[0, 1])
        {
            Contest<QueryPair, LossPair> contest = Contest(new Stationary(reward, reward, reward, reward), horizon, options);
            using GlassTile tile = contest.Tile();
            tile.PlayTo(horizon - end);
            double[][] before = [.. Enumerable.Range(0, GlassTile.Lanes).Select(lane => tile.Read("_meter._plays", lane))];
            tile.PlayTo(horizon - 1);
            for (int lane = 0; lane < GlassTile.Lanes; lane++)
            {
                double[] mixture = Mixture(tile, lane, 4);
                Assert.Equal(1, mixture.Sum(), 1e-6);
                Assert.All(mixture, p => Assert.InRange(p, 0, 1));
                Assert.Equal(end - 1, tile.Read("_meter._plays", lane).Sum() - before[lane].Sum());
                // A loss that equals the baseline teaches nothing.
                if (1 - reward == options.Baseline) Assert.All(mixture, p => Assert.Equal(0.25, p, 1e-7));
            }
        }
    }

    [Theory, MemberData(nameof(Presets))]
    public void Play_EveryWidth_GivesTheSameBits(string name, StablOptions options) =>
        Contest(new Stationary(0.2, 0.6, 0.4, 0.5, 0.3), 300, options).AssertSameAtEveryWidth();

    [Theory]
    [InlineData(ObservationRule.Mixture, LossEstimator.Pooled)]
    [InlineData(ObservationRule.MaxMean, LossEstimator.ObservationOnly)]
    public void Play_OpenCl_GivesTheSameBits(ObservationRule rule, LossEstimator estimator) =>
        Contest(new Stationary(0.2, 0.6, 0.4, 0.5, 0.3), 300, new() { Observation = rule, Estimator = estimator }).AssertSameOnOpenCl();

    [Theory]
    [InlineData(1, 100)]
    [InlineData(5, 1)]
    [InlineData(40, 7)]
    [InlineData(3, 1000)]
    public void Play_SmallProblems_TakesTheLibrarysPath(int arms, int horizon)
    {
        double[] means = [.. Enumerable.Range(0, arms).Select(arm => (arm + 1.0) / (arms + 1))];
        AssertFollows(Contest(new Stationary(means), horizon, StablOptions.Theory), GlassTile.Lanes, horizon, 1e-6);
    }

    [Fact]
    public void Play_LongBlock_LosesNoLoss()
    {
        // One arm of loss 0.7 above the baseline. Added up one by one in single precision, these would be 1 % off.
        const int horizon = 1 << 18;
        using GlassTile tile = Contest(new Stationary(0), horizon, new() { Baseline = 0.3, LowestLevel = 8 }).Tile();
        tile.PlayTo(horizon - 1);
        Assert.Equal(1, tile.Read("_learner._levels._loss", 0).Sum() / (0.7 * (horizon - 1)), 2e-5);
    }

    [Fact]
    public void Play_WithinBlocks_KeepsTheSumOfWeights()
    {
        // As sum_k pi_k r_k = 0, the sum of w_k / alpha_k changes at restarts only; without Kahan's summation it would drift off.
        StablOptions options = StablOptions.Theory with { LowestLevel = 15 };
        using GlassTile tile = Contest(new Stationary(0.3, 0.5, 0.7), 1 << 17, options).Tile();
        tile.PlayTo((1 << 15) - 1);
        for (int lane = 0; lane < GlassTile.Lanes; lane++)
        {
            double[] rates = tile.Read("_learner._levels._metaRate", lane);
            double sum = tile.Read("_learner._levels._weight", lane).Zip(rates).Sum(pair => pair.First / pair.Second);
            Assert.Equal(3, sum, 3e-6);
        }
    }

    [Fact]
    public void Play_WeightsSinkBelowAnyNumber_FollowsTheLibrary()
    {
        // After a switch the long levels hold on to the old arm for long, while the lowest one restarts.
        const int horizon = 1 << 13;
        StablOptions options = StablOptions.Theory with { LowestLevel = 11, BaseStep = 4, MetaStep = 1000 };
        var contest = new Contest<QueryPair, LossPair>(
            streams => new Switching(streams, new SwitchingOptions { Arms = 2, Segment = 2200, Best = 1, Rest = 0 }), horizon,
            stream => StablLanes.Setup(2, horizon, options, stream)!, stream => new Stabl(2, horizon, stream, options));
        double[] last = new double[3];
        bool rose = false, restarted = false;
        Assert.All(contest.Race(Watch, 1), lane =>
        {
            Assert.Equal(horizon, lane.Rounds);
            Assert.InRange(lane.Difference, 0, 1e-3);
        });
        Assert.True(rose, "No weight came back.");
        Assert.True(restarted, "No block ended with a weight that had sunk.");

        double Watch(GlassTile tile, int lane, ILearner<None, QueryPair, LossPair> learner)
        {
            double[] depths = tile.Read("_learner._levels._depth", lane);
            rose |= depths[2] < last[2];
            restarted |= depths[1] == 0 && last[1] > 1;
            last = depths;
            return Difference(tile, lane, learner);
        }
    }

    [Fact]
    public void Setup_WhatLanesDoNotHave_IsNull()
    {
        Assert.Null(StablLanes.Setup(3, 100, new() { Anytime = true }, default));
        Assert.Null(StablLanes.Setup(3, 100, new() { ClipLosses = true }, default));
        Assert.Null(StablLanes.Setup(3, 1 << 20, new() { LowestLevel = 17 }, default));
        Assert.Null(StablLanes.Setup(3, 100, new() { MetaStep = 1e-12 }, default));
        Assert.NotNull(StablLanes.Setup(3, 1000, new() { LowestLevel = 17 }, default)); // the horizon limits the blocks
        Assert.NotNull(StablLanes.Setup(3, LaneBatch.MaxHorizon, new(), default));
    }

    private static void AssertFollows(Contest<QueryPair, LossPair> contest, int lanes, int horizon, double tolerance) =>
        Assert.All(contest.Race(Difference, lanes), lane =>
        {
            Assert.Equal(horizon, lane.Rounds);
            Assert.InRange(lane.Difference, 0, tolerance);
        });

    private static Contest<QueryPair, LossPair> Contest(IMeanSchedule means, int horizon, StablOptions options) => new(
        _ => means, horizon, name => StablLanes.Setup(means.Arms, horizon, options, name)!, stream => new Stabl(means.Arms, horizon, stream, options));

    // P, computed from what a lane remembers, against the library's.
    private static double Difference(GlassTile tile, int lane, ILearner<None, QueryPair, LossPair> learner)
    {
        double[] p = new double[((Stabl)learner).Arms];
        ((Stabl)learner).CopyDistribution(p);
        double[] mixture = Mixture(tile, lane, p.Length);
        return p.Zip(mixture).Max(pair => Math.Abs(pair.First - pair.Second));
    }

    private static double[] Mixture(GlassTile tile, int lane, int arms)
    {
        double[] weights = tile.Read("_learner._levels._weight", lane), rests = tile.Read("_learner._levels._rest", lane);
        double[] depths = tile.Read("_learner._levels._depth", lane), rates = tile.Read("_learner._levels._baseRate", lane);
        double[] losses = tile.Read("_learner._levels._loss", lane), total = new double[arms], mixture = new double[arms];
        double[] w = [.. Enumerable.Range(0, weights.Length).Select(k => (weights[k] + rests[k]) * Math.Pow(2, -64 * depths[k]))];
        if (w.Sum() == 0) return [.. Enumerable.Repeat(1.0 / arms, arms)]; // before Start
        for (int k = 0; k < w.Length; k++)
        {
            for (int i = 0; i < arms; i++) total[i] += losses[k * arms + i];
            double[] x = [.. total.Select(loss => Math.Exp(-rates[k] * (loss - total.Min())))];
            for (int i = 0; i < arms; i++) mixture[i] += w[k] / w.Sum() * x[i] / x.Sum();
        }

        return mixture;
    }
}
