using Bandits.Experiments.Catalog;
using Bandits.Experiments.Execution;
using Bandits.Experiments.Plans;
using Bandits.Experiments.Plans.Reading;

namespace Bandits.Experiments.Tests.Execution;

/// <summary>Streams of arms in plans: the horizon counts pulls, a round is an arrival.</summary>
public sealed class SinglePassTests
{
    private static readonly ComponentCatalog Catalog = BuiltIn.Catalog();

    private static PlanReading Read(string text) => new PlanReader(Catalog).Read(text, "plan.yaml");

    private static RunResult Play(string text, Action<long>? played = null)
    {
        PlanReading reading = Read(text);
        Assert.True(reading.IsValid, string.Join('\n', reading.Problems));
        return new RunExecutor(Catalog).Execute(Run.Of(reading.Plan).First(), played, CancellationToken.None);
    }

    [Fact]
    public void Execute_LongHorizon_MeasuresOverArrivals()
    {
        long rounds = 0;
        RunResult result = Play(
            """
            horizon: 9e18
            checkpoints: {spacing: linear, count: 4}
            environments: [{type: mix-in, arms: 100}]
            learners: [{type: levelled-champions, preset: log}]
            metrics: [pseudo-regret, normalised-regret, streaming-regret, slots, pulls]
            """, played => rounds += played);
        Assert.Equal([25L, 50, 75, 100], result.Checkpoints);
        Assert.Equal(100, rounds);
        double[] Of(string metric, string channel) => result.Curves.Single(curve => (curve.Metric, curve.Channel) == (metric, channel)).Values;
        double[] total = Of("streaming-regret", "total"), exploration = Of("streaming-regret", "exploration"), commitment = Of("streaming-regret", "commitment");
        Assert.Equal(total, Of("pseudo-regret", "regret"));
        Assert.Equal(total[3] / Math.Cbrt(100) / Math.Pow(9e18, 2.0 / 3), Of("normalised-regret", "regret")[3], 1e-9 * total[3]);
        Assert.Equal(total, exploration.Zip(commitment, (a, b) => a + b));
        Assert.Equal([0.0, 0, 0], commitment[..3]); // all but the last arrival is exploration
        Assert.Equal(9e18, Of("pulls", "total")[3]);
        Assert.Equal(0, Of("pulls", "commitment")[2]);
        Assert.True(Of("pulls", "commitment")[3] > 8e18);
        Assert.InRange(Of("slots", "peak")[3], 2, 4); // floor(ln 100)
    }

    [Fact]
    public void Execute_FewerPullsThanArms_CommitsToWhatItHas()
    {
        RunResult result = Play("{horizon: 3, environments: [{type: mix-in, arms: 100}], learners: [best-of-stream], metrics: [pulls]}");
        Assert.Equal(100, result.Checkpoints[^1]);
        Assert.Equal([3.0, 3, 0], result.Curves.Select(curve => curve.Values[^1]));
    }

    [Theory]
    [InlineData("commit-best", 0, 0)]
    [InlineData("commit-first", 0.2, 0.2)]
    [InlineData("commit-random", 0, 0.2)]
    public void Execute_Commitments_HaveTheRegretOfTheirArm(string learner, double least, double most)
    {
        RunResult result = Play($"{{horizon: 1000, environments: [{{type: arm-stream, means: [0.3, 0.5, 0.4]}}], learners: [{learner}]}}");
        Assert.InRange(result.Curves.Single().Values[^1], (1000 * least) - 1e-9, (1000 * most) + 1e-9);
    }

    [Theory]
    [InlineData("{horizon: 1e11, environments: [switching], learners: [ucb1]}", "every round of a K-armed bandit is played, so it must be at most 10000000000")]
    [InlineData("{horizon: 1e19, environments: [mix-in], learners: [best-of-stream]}", "'horizon' must be")]
    [InlineData("{horizon: 1e9, environments: [{type: mix-in, slots: 1}], learners: [levelled-champions]}", "needs 2 slots; the environment's 'slots' are 1")]
    [InlineData("{horizon: 1e9, environments: [mix-in], learners: [{type: levelled-champions, preset: log-star-theory}]}", "1.7e12 K")]
    [InlineData("{horizon: 1e10, environments: [mix-in], learners: [full-memory-ucb1]}", "[1, 1000000000]")]
    [InlineData("{horizon: 1e9, environments: [mix-in], learners: [ucb1]}", "it is a learner for K-armed bandit, the environment poses single-pass stream of arms")]
    [InlineData("{horizon: 1e9, environments: [{type: mix-in, noise: gaussian}], learners: [best-of-stream]}", "Bernoulli or None")]
    public void Read_WhatCannotBePlayed_IsRefused(string text, string part)
    {
        PlanReading reading = Read(text);
        Assert.False(reading.IsValid);
        Assert.Contains(part, string.Join('\n', reading.Problems), StringComparison.OrdinalIgnoreCase);
    }
}
