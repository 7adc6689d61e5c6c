using Bandits.Meters;
using Bandits.Protocol;

namespace Bandits.Core.Tests.Meters;

public sealed class RegretMeterTests
{
    private static readonly double[][] Rewards = [[1, 0, 0.5], [0, 1, 0.5], [0.25, 1, 0]];
    private static readonly double[][] Means = [[0.9, 0.1, 0.5], [0.9, 0.1, 0.5], [0.2, 0.7, 0.7]];
    private static readonly int[] Played = [2, 1, 0];
    private static readonly double[][] Distributions = [[0.5, 0.25, 0.25], [0, 1, 0], [0.5, 0, 0.5]];

    // Charged without a distribution: 0.5, 1, 0.25; conditional means: 0.625, 1, 0.125. The best arms by mean gave 1, 0, 1.
    [Fact]
    public void PseudoRegret_Trace() => Assert.Equal((0.9 - 0.5) + (0.9 - 0.1) + (0.7 - 0.2), Run((e, _) => new PseudoRegret<Choice, double>(e)), 12);

    [Fact]
    public void DynamicRegret_PlayedRewards_Trace() =>
        Assert.Equal((1 - 0.5) + (0 - 1) + (1 - 0.25), Run((e, _) => new DynamicRegret<Choice, double>(e, e)), 12);

    [Fact]
    public void DynamicRegret_ConditionalMeans_Trace() =>
        Assert.Equal((1 - 0.625) + (0 - 1) + (1 - 0.125), Run((e, l) => new DynamicRegret<Choice, double>(e, e, l)), 12);

    [Fact]
    public void DynamicRegret_FirstRoundsSkipped_CountsTheRest()
    {
        Assert.Equal((0 - 1) + (1 - 0.25), Run((e, _) => new DynamicRegret<Choice, double>(e, e, skip: 1)), 12);
        Assert.Equal(0, Run((e, _) => new DynamicRegret<Choice, double>(e, e, skip: 3)));
    }

    [Fact]
    public void ExternalRegret_PlayedRewards_Trace() =>
        Assert.Equal(2 - 1.75, Run((e, _) => new ExternalRegret<Choice, double>(e)), 12); // sums of the arms: 1.25, 2, 1

    [Fact]
    public void ExternalRegret_ConditionalMeans_Trace() =>
        Assert.Equal(2 - 1.75, Run((e, l) => new ExternalRegret<Choice, double>(e, l)), 12);

    [Fact]
    public void ExternalRegret_LearnerBetterThanEveryArm_IsNegative()
    {
        var environment = new TableEnvironment([[1, 0], [0, 1]]);
        var meter = new ExternalRegret<Choice, double>(environment);
        Loop.Run(new ScriptedLearner([0, 1], [[1, 0], [0, 1]]), environment, 2, meter);
        Assert.Equal(-1, Value(meter));
    }

    [Fact]
    public void Regret_OtherNumberOfArms_Throws()
    {
        var environment = new TableEnvironment([[1, 0]]);
        var learner = new ScriptedLearner(Played, Distributions);
        Assert.Throws<ArgumentException>(() => new DynamicRegret<Choice, double>(environment, environment, learner));
        Assert.Throws<ArgumentException>(() => new ExternalRegret<Choice, double>(environment, learner));
        Assert.Throws<ArgumentException>(() => new StronglyAdaptiveRegret<Choice, double>(environment, 10, learner));
    }

    [Fact]
    public void ArmShares_Trace()
    {
        var shares = new ArmShares<Choice, double>(3);
        double[] values = new double[3];
        shares.Read(values);
        Assert.All(values, value => Assert.True(double.IsNaN(value)));
        foreach (int arm in new[] { 0, 2, 2, 0, 2 }) shares.Record(default, new Choice(arm, 1), 0);
        shares.Read(values);
        Assert.Equal([0.4, 0, 0.6], values);
        Assert.Equal(["0", "1", "2"], shares.Channels);
    }

    [Fact]
    public void Cumulative_EveryFeedback_CountsWhatIsCharged()
    {
        var reward = new CumulativeReward<None, QueryPair>();
        var loss = new CumulativeLoss<None, QueryPair>();
        reward.Record(default, default, 0.75);
        loss.Record(default, default, 0.75);
        Assert.Equal((0.75, 0.25), (Value(reward), Value(loss)));
        reward.Record(default, default, new LossPair(0.125, 1));
        loss.Record(default, default, new LossPair(0.125, 1));
        Assert.Equal((1.625, 0.375), (Value(reward), Value(loss)));
        loss.Record(default, default, new PointLosses([2, 7, 9]));
        Assert.Equal(2.375, Value(loss));
    }

    [Fact]
    public void MeanTrace_Read_ShowsTheLastRound()
    {
        var environment = new TableEnvironment(Rewards, Means);
        var trace = new MeanTrace(environment);
        double[] values = new double[3];
        environment.Respond(default);
        trace.Read(values);
        Assert.Equal(Means[0], values);
        environment.Respond(default);
        environment.Respond(default);
        trace.Read(values);
        Assert.Equal(Means[2], values);
    }

    [Fact]
    public void LevelWeights_LevelsGrow_ChannelsGrow()
    {
        var learner = new Levels();
        var meter = new LevelWeights(learner);
        Assert.Equal(["4", "8"], meter.Channels);
        learner.LevelLengths = [4, 8, 16];
        Assert.Equal(["4", "8", "16"], meter.Channels);
        double[] values = new double[3];
        meter.Read(values);
        Assert.Equal([1.0 / 3, 1.0 / 3, 1.0 / 3], values);
    }

    [Fact]
    public void ScoreMeter_Read_IsTheScore()
    {
        var meter = new ScoreMeter(new Scored());
        Assert.Equal(["distance"], meter.Channels);
        Assert.Equal(4.5, Value(meter));
    }

    private static double Run(Func<TableEnvironment, ScriptedLearner, IMeter<None, Choice, double>> build)
    {
        var environment = new TableEnvironment(Rewards, Means);
        var learner = new ScriptedLearner(Played, Distributions);
        IMeter<None, Choice, double> meter = build(environment, learner);
        Loop.Run(learner, environment, 3, meter);
        return Value(meter);
    }

    private static double Value(IMeter meter)
    {
        double[] values = new double[Assert.Single([meter.Channels.Count])];
        meter.Read(values);
        return Assert.Single(values);
    }

    private sealed class Levels : IHasLevels
    {
        public IReadOnlyList<long> LevelLengths { get; set; } = [4, 8];

        public void CopyLevelWeights(Span<double> weights) => weights.Fill(1.0 / LevelLengths.Count);
    }

    private sealed class Scored : IReportsScore
    {
        public string ScoreName => "distance";

        public double Score => 4.5;
    }
}
