using Bandits.Adaptive;
using Bandits.Adversarial;
using Bandits.Environments.Arms;
using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.Learners.Tests.Adaptive;

/// <summary>What the adaptive learners lose in changing worlds, against measurements of two independent programs.</summary>
/// <remarks>Seeds are fixed; the bands are at least five standard errors of the lanes wide on each side, so under a fresh seed a test fails once in a million.</remarks>
public sealed class AdaptiveRegretTests
{
    private const int Lanes = 16;
    private static readonly StablOptions Uniform = new() { Observation = ObservationRule.Uniform };

    [Fact]
    public void Switching_TenArms_AdaptiveLearnersLoseLess()
    {
        double stabl = Dynamic(10, 512, new StablOptions());
        double theory = Dynamic(10, 512, StablOptions.Theory);
        double exp3 = AdaptiveRun.Measure(Lanes, 4096, 512, World(10, 512), streams => new Exp3(10, 4096, streams.Stream("learner"))).Dynamic.Value;
        Assert.InRange(stabl, 510, 620);
        Assert.InRange(exp3, 1540, 1790);
        Assert.True(stabl < theory && theory < exp3);
    }

    [Fact]
    public void Switching_ThirtyArms_MixtureBeatsUniformObservation() =>
        Assert.True(Dynamic(30, 1024, new StablOptions()) < Dynamic(30, 1024, Uniform) - 80);

    [Fact]
    public void Stationary_TenArms_PriceOfAdaptivityIsSmall() => Assert.True(Dynamic(10, 4096, new StablOptions()) < 275);

    [Fact]
    public void Anytime_TenArms_PriceOfTheUnknownHorizonIsKnown()
    {
        Assert.InRange(Dynamic(10, 512, new StablOptions { Anytime = true }), 500, 610);
        Assert.InRange(Dynamic(10, 4096, new StablOptions { Anytime = true }), 375, 430);
    }

    [Fact]
    public void OneChange_LongerHorizons_RegretGrowsSlowerThanTheHorizon()
    {
        Assert.InRange(Slope((horizon, random) => new Stabl(5, horizon, random)), 0.5, 0.8);
        Assert.InRange(Slope((horizon, random) => new SaolOneQuery(5, horizon, random)), 0.9, 1.05);
        Assert.True(Slope((horizon, random) => new Exp3TwoQueries(5, horizon, random)) > 0.95);
    }

    [Fact]
    public void LateChange_ArmThatBecameGood_IsFound()
    {
        // EXP3 on uniform observations never leaves arm 2.
        static Mean Tail<TAction, TFeedback>(Func<RandomStream, ILearner<None, TAction, TFeedback>> learner)
            where TAction : IArmAction =>
            AdaptiveRun.Measure(Lanes, 4096, 4096, streams => new ArmsEnvironment(new LateChange(), RewardNoise.None, streams),
                streams => learner(streams.Stream("learner")), skip: 3000).Dynamic;
        Assert.InRange(Tail(random => new Stabl(3, 4096, random)).Value, 60, 90);
        Assert.Equal(438.4, Tail(random => new Exp3TwoQueries(3, 4096, random)).Value, 0.5);
    }

    [Fact]
    public void Switching_TenArms_BaselinesLoseWhatIsKnown()
    {
        double s = 1 / Math.Sqrt(10);
        Assert.InRange(Dynamic(new() { MetaStep = s, BaseStep = s }), 1130, 1330);
        Assert.InRange(Dynamic(new() { MetaStep = 1, BaseStep = 1 }), 850, 1230);
        Assert.InRange(Dynamic(new() { MetaStep = 1, BaseStep = 1, Observation = ObservationRule.Uniform }), 700, 1010);
        Mean saol = AdaptiveRun.Measure(Lanes, 4096, 512, World(10, 512), streams => new SaolOneQuery(10, 4096, streams.Stream("learner"))).Dynamic;
        Assert.InRange(saol.Value, 1525, 1585);

        static double Dynamic(VizierEnsembleOptions options) => AdaptiveRun.Measure(Lanes, 4096, 512, World(10, 512),
            streams => new VizierEnsemble(10, streams.Stream("learner"), options with { Lengths = [64, 256, 1024, 4096] })).Dynamic.Value;
    }

    [Theory]
    [Trait("Category", "Long")]
    [InlineData(ObservationRule.Mixture, false, 10, 561, 91)]
    [InlineData(ObservationRule.Uniform, false, 10, 488, 79)]
    [InlineData(ObservationRule.MaxMean, false, 10, 658, 109)]
    [InlineData(ObservationRule.Uniform, true, 10, 1254, 186)]
    [InlineData(ObservationRule.Mixture, true, 10, 1421, 198)]
    [InlineData(ObservationRule.Mixture, false, 30, 625, 182)]
    [InlineData(ObservationRule.Uniform, false, 30, 787, 234)]
    [InlineData(ObservationRule.MaxMean, false, 30, 728, 213)]
    [InlineData(ObservationRule.Uniform, true, 30, 1641, 448)]
    [InlineData(ObservationRule.Mixture, true, 30, 1760, 462)]
    public void Switching_ManyLanes_ReproducesTheTable(ObservationRule rule, bool theory, int arms, double dynamic, double adaptive)
    {
        StablOptions options = (theory ? StablOptions.Theory : new StablOptions()) with { Observation = rule };
        long segment = arms == 10 ? 512 : 1024;
        (Mean Dynamic, Mean Adaptive) measured = AdaptiveRun.Measure(128, 4096, segment, World(arms, segment), streams => new Stabl(arms, 4096, streams.Stream("learner"), options));
        // Both sides have an error of their own: four standard errors of the difference.
        Assert.Equal(dynamic, measured.Dynamic.Value, 4 * Math.Sqrt(2) * measured.Dynamic.Error);
        Assert.Equal(adaptive, measured.Adaptive.Value, 4 * Math.Sqrt(2) * measured.Adaptive.Error + 0.5);
    }

    private static Func<Streams, ArmsEnvironment> World(int arms, long segment) =>
        streams => new ArmsEnvironment(new Switching(streams, new() { Arms = arms, Segment = segment }), RewardNoise.Bernoulli, streams);

    private static double Dynamic(int arms, long segment, StablOptions options) =>
        AdaptiveRun.Measure(Lanes, 4096, segment, World(arms, segment), streams => new Stabl(arms, 4096, streams.Stream("learner"), options)).Dynamic.Value;

    // Least squares of ln regret after the change on ln T.
    private static double Slope<TAction, TFeedback>(Func<long, RandomStream, ILearner<None, TAction, TFeedback>> learner)
        where TAction : IArmAction
    {
        long[] horizons = [1 << 10, 1 << 11, 1 << 12, 1 << 13, 1 << 14];
        double[] x = [.. horizons.Select(horizon => Math.Log(horizon))];
        double[] y = [.. horizons.Select(horizon => Math.Log(AdaptiveRun.Measure(
            8, horizon, horizon, streams => new ArmsEnvironment(new OneChange(horizon), RewardNoise.None, streams),
            streams => learner(horizon, streams.Stream("learner")), skip: horizon / 2).Dynamic.Value))];
        return x.Zip(y, (a, b) => (a - x.Average()) * (b - y.Average())).Sum() / x.Sum(a => (a - x.Average()) * (a - x.Average()));
    }

    // Arm 2 is by far the best until arm 0 becomes good and it becomes bad, late.
    private sealed class LateChange : IMeanSchedule
    {
        public int Arms => 3;

        public long Fill(long round, Span<double> means)
        {
            means.Fill(0.4);
            if (round < 3000) means[2] = 0.9;
            else means[0] = 0.8;
            return round < 3000 ? 3000 : long.MaxValue;
        }

        public ChangeSummary ChangesWithin(long horizon) => horizon <= 3000 ? new(0, 0, horizon) : new(1, 0.5, null);
    }
}
