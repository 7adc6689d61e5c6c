using Bandits.Adaptive;
using Bandits.Environments.Arms;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.State;
using Bandits.Tests;
using static Bandits.Learners.Tests.Adaptive.StablReading;

namespace Bandits.Learners.Tests.Adaptive;

/// <summary>What StABL refuses, its corner cases, and what it promises beside learning.</summary>
public sealed class StablProtocolTests
{
    public static TheoryData<ObservationRule, LossEstimator, double> AllForms => Forms;

    [Fact]
    public void New_BadArguments_AreRefused()
    {
        static Stabl New(int arms = 2, long horizon = 10, StablOptions? options = null) => new(arms, horizon, new RandomStream(1), options);
        Assert.Throws<ArgumentOutOfRangeException>(() => New(arms: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => New(horizon: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => New(horizon: long.MaxValue));
        Assert.Throws<ArgumentNullException>(() => new Stabl(2, 10, null!));
        foreach (double bad in new[] { 0, -1, double.NaN, double.PositiveInfinity })
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => New(options: Default with { UniformShare = bad }));
            Assert.Throws<ArgumentOutOfRangeException>(() => New(options: Default with { BaseStep = bad }));
            Assert.Throws<ArgumentOutOfRangeException>(() => New(options: Default with { MetaStep = bad }));
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => New(options: Default with { UniformShare = 1.01 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => New(options: Default with { MetaStep = 1e-200 })); // the weights would vanish
        Assert.Throws<ArgumentOutOfRangeException>(() => New(options: Default with { Baseline = 1.01 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => New(options: Default with { Baseline = -0.01 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => New(options: Default with { Baseline = double.NaN }));
        Assert.Throws<ArgumentOutOfRangeException>(() => New(options: Default with { RoundsPerArm = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => New(options: Default with { LowestLevel = 63 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => New(options: Default with { Observation = (ObservationRule)7 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => New(options: Default with { Estimator = (LossEstimator)7 }));
    }

    [Fact]
    public void Learn_BadLosses_AreRefusedAndTheRoundStaysOpen()
    {
        var learner = new Stabl(3, 100, new RandomStream(1));
        learner.PlayRandom(20, new RandomStream(2));
        QueryPair action = learner.Act(default);
        byte[] before = SavedState.Save(learner);
        foreach (double bad in new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity, -0.01, 1.01 })
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => learner.Learn(default, action, new LossPair(bad, 0.5)));
            Assert.Throws<ArgumentOutOfRangeException>(() => learner.Learn(default, action, new LossPair(0.5, bad)));
        }

        Assert.Equal(before, SavedState.Save(learner));
        learner.Learn(default, action, new LossPair(0.5, 0.5));
    }

    [Fact]
    public void Learn_ClipLosses_TakesLossesOutsideAsTheNearestInside()
    {
        var clipping = new Stabl(3, 100, new RandomStream(1), new StablOptions { ClipLosses = true });
        var plain = new Stabl(3, 100, new RandomStream(1));
        QueryPair action = clipping.Act(default);
        plain.Act(default);
        Assert.Throws<ArgumentOutOfRangeException>(() => clipping.Learn(default, action, new LossPair(double.NaN, 0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => clipping.Learn(default, action, new LossPair(0, double.PositiveInfinity)));
        clipping.Learn(default, action, new LossPair(7, -2));
        plain.Learn(default, action, new LossPair(1, 0));
        Assert.Equal(plain.P(), clipping.P());
    }

    [Fact]
    public void Protocol_WrongOrder_IsRefused()
    {
        var learner = new Stabl(3, 100, new RandomStream(1));
        var losses = new LossPair(0.5, 0.5);
        var nothing = new QueryPair(new Choice(0, 1), new Choice(0, 1));
        Assert.Throws<InvalidOperationException>(() => learner.Learn(default, nothing, losses));
        Assert.Throws<InvalidOperationException>(() => learner.Skip(nothing));
        QueryPair action = learner.Act(default);
        Assert.Throws<InvalidOperationException>(() => learner.Act(default));
        Assert.Throws<InvalidOperationException>(() => learner.Replay(0, 0, losses));
        var other = new QueryPair(action.Play, new Choice((action.Query.Arm + 1) % 3, 1));
        Assert.Throws<InvalidOperationException>(() => learner.Learn(default, other, losses));
        Assert.Throws<InvalidOperationException>(() => learner.Skip(other));
        learner.Learn(default, action, losses);
        Assert.Throws<InvalidOperationException>(() => learner.Learn(default, action, losses));
        Assert.Throws<ArgumentOutOfRangeException>(() => learner.Replay(3, 0, losses));
        Assert.Throws<ArgumentOutOfRangeException>(() => learner.Replay(0, -1, losses));
        Assert.Throws<ArgumentOutOfRangeException>(() => learner.Replay(0, 1, new LossPair(0, double.NaN)));
    }

    [Fact]
    public void Skip_FailedObservation_LearnsNothingButEndsTheRound()
    {
        var learner = new Stabl(3, 1000, new RandomStream(1), new StablOptions { LowestLevel = 2 });
        learner.PlayRandom(3, new RandomStream(2));
        double[] before = learner.LogWeights(), losses = learner.LevelLosses(1).ToArray();
        learner.Skip(learner.Act(default));
        Assert.Equal(4, learner.Rounds);
        Assert.Equal(losses, learner.LevelLosses(1).ToArray());
        Assert.Equal([0.0, 0, 0], learner.LevelLosses(0).ToArray());
        Assert.Equal(before[1..], learner.LogWeights()[1..]);
        Assert.Equal(Math.Log(learner.MetaRates[0]), learner.LogWeights()[0]);
    }

    [Theory]
    [MemberData(nameof(AllForms))]
    public void Run_OneArm_PlaysItForever(ObservationRule rule, LossEstimator estimator, double baseline)
    {
        var learner = new Stabl(1, 100, new RandomStream(1), Form(rule, estimator, baseline));
        learner.PlayRandom(100, new RandomStream(2));
        Assert.InRange(learner.P()[0], 1 - 1e-15, 1);
        Assert.InRange(learner.Q()[0], 1 - 1e-15, 1);
        Assert.All(learner.LogWeights(), weight => Assert.False(double.IsNaN(weight)));
        for (int k = 0; k < learner.LevelLengths.Count; k++) Assert.Equal(learner.MetaRates[k], Math.Exp(learner.LogWeights()[k]), 1e-12);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(37)]
    public void Run_HorizonBelowTheShortestBlock_HasOneLevel(int horizon)
    {
        var learner = new Stabl(10, horizon, new RandomStream(1));
        Assert.Single(learner.LevelLengths);
        Assert.True(learner.LevelLengths[0] >= horizon && learner.LevelLengths[0] < 2 * horizon);
        learner.PlayRandom(horizon, new RandomStream(2));
        Assert.Equal(1, learner.P().Sum(), 1e-12);
    }

    [Theory]
    [InlineData(LossEstimator.ObservationOnly)]
    [InlineData(LossEstimator.Pooled)]
    public void Run_AllLossesZero_StaysUniform(LossEstimator estimator)
    {
        var learner = new Stabl(7, 300, new RandomStream(1), new StablOptions { Estimator = estimator });
        for (int round = 0; round < 300; round++)
        {
            learner.Learn(default, learner.Act(default), new LossPair(0, 0));
            Equal([.. Enumerable.Repeat(1 / 7.0, 7)], learner.P(), 1e-15);
        }
    }

    [Theory]
    [MemberData(nameof(AllForms))]
    public void Run_AllLossesOne_StaysFinite(ObservationRule rule, LossEstimator estimator, double baseline)
    {
        var learner = new Stabl(7, 3000, new RandomStream(1), Form(rule, estimator, baseline));
        for (int round = 0; round < 3000; round++)
        {
            learner.Learn(default, learner.Act(default), new LossPair(1, 1));
            Assert.Equal(1, learner.P().Sum(), 1e-12);
        }

        Assert.All(learner.LogWeights(), weight => Assert.True(double.IsFinite(weight)));
    }

    [Fact]
    public void Run_HorizonOfABillion_StaysFinite()
    {
        // Long blocks, in which the estimated losses of an arm grow by n a round.
        const int Arms = 200;
        var learner = new Stabl(Arms, 1 << 30, new RandomStream(1), StablOptions.Theory with { Observation = ObservationRule.Uniform });
        for (int round = 0; round < 40_000; round++) learner.Replay(round % 3, round % Arms, new LossPair(1, round % Arms == 5 ? 0 : 1));
        Assert.Equal(31 - 8, learner.LevelLengths.Count);
        Assert.Equal(1, learner.P().Sum(), 1e-12);
        Assert.All(learner.LogWeights(), weight => Assert.True(double.IsFinite(weight)));
        Assert.Equal(5, Array.IndexOf(learner.P(), learner.P().Max()));
    }

    [Fact]
    public void Run_HugeStepOnShortBlocks_RecoversFromUnderflow()
    {
        // exp(-eta h) falls to 0 in one step: the rows are then taken from Lambda.
        var learner = new Stabl(50, 1000, new RandomStream(1), new StablOptions { LowestLevel = 0, BaseStep = 1000 });
        learner.PlayRandom(1000, new RandomStream(2));
        Assert.Equal(1, learner.P().Sum(), 1e-12);
        Assert.True(learner.P().Min() >= 0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Load_InTheMiddleOfARound_GoesOnBitForBit(bool anytime)
    {
        foreach (ObservationRule rule in Enum.GetValues<ObservationRule>())
        {
            var options = new StablOptions { Observation = rule, Anytime = anytime };
            var learner = new Stabl(5, 2000, new RandomStream(1), options);
            learner.PlayRandom(777, new RandomStream(2));
            QueryPair action = learner.Act(default);
            Stabl copy = learner.Copy(2000, options);
            foreach (Stabl each in new[] { learner, copy })
            {
                each.Learn(default, action, new LossPair(0.25, 0.5));
                each.PlayRandom(1000, new RandomStream(3));
            }

            Assert.Equal(SavedState.Save(learner), SavedState.Save(copy));
            Assert.Equal(learner.Act(default), copy.Act(default));
            Assert.Equal(learner.LevelLengths, copy.LevelLengths);
            Assert.Equal(learner.P(), copy.P());
        }
    }

    [Fact]
    public void Round_AlwaysTakesFourUniforms()
    {
        foreach (ObservationRule rule in Enum.GetValues<ObservationRule>())
        {
            var random = new RandomStream(1);
            var learner = new Stabl(4, 200, random, new StablOptions { Observation = rule });
            for (ulong round = 1; round <= 200; round++)
            {
                QueryPair action = learner.Act(default);
                if (round % 3 == 0) learner.Skip(action);
                else learner.Learn(default, action, new LossPair(0.3, 0.6));
                Assert.Equal((ulong)learner.UniformsPerRound * round, random.Position);
            }

            learner.Replay(0, 0, new LossPair(0, 0));
            Assert.Equal(800UL, random.Position);
        }
    }

    [Theory]
    [MemberData(nameof(AllForms))]
    public void Round_InSteadyState_AllocatesNothing(ObservationRule rule, LossEstimator estimator, double baseline)
    {
        var streams = new Streams(1, "allocation");
        var world = new ArmsEnvironment(new Switching(streams), RewardNoise.Bernoulli, streams);
        var learner = new Stabl(10, 4096, streams.Stream("learner"), Form(rule, estimator, baseline));
        Assert.Equal(0, Allocation.Of(() => Loop.Run(learner, (IEnvironment<None, QueryPair, LossPair>)world, 600)));
    }
}
