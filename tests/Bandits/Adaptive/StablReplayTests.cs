using Bandits.Adaptive;
using Bandits.Environments.Arms;
using Bandits.Protocol;
using Bandits.Randomness;
using FsCheck;
using FsCheck.Fluent;
using static Bandits.Learners.Tests.Adaptive.StablReading;

namespace Bandits.Learners.Tests.Adaptive;

/// <summary>The learner's kept weights and sums against the formulas, on the same record of rounds.</summary>
/// <remarks>
/// The pooled estimator divides by P, so it feeds rounding errors back and multiplies them within a block; how long two computations of
/// the same record agree is therefore limited, and the limits here are the measured ones.
/// </remarks>
public sealed class StablReplayTests
{
    public static TheoryData<ObservationRule, LossEstimator, double> AllForms => Forms;

    [Theory]
    [MemberData(nameof(AllForms))]
    public void Learn_SameEstimates_AgreesWithTheFormulas(ObservationRule rule, LossEstimator estimator, double baseline)
    {
        // The reference is given the learner's own estimates: nothing is fed back, so every form agrees for long.
        StablOptions options = Form(rule, estimator, baseline);
        double worst = Compare(10, 1000, options, 1000, new RandomStream(2), ownEstimates: false);
        Assert.True(worst <= 1e-12, $"{worst:E1}");
    }

    [Theory]
    [InlineData(ObservationRule.Uniform)]
    [InlineData(ObservationRule.Mixture)]
    public void Learn_SixtyFourRandomRounds_AgreesWithTheFormulas(ObservationRule rule)
    {
        foreach (int arms in new[] { 1, 3, 10 })
        {
            double worst = Compare(arms, 64, new StablOptions { Observation = rule }, 64, new RandomStream(3), ownEstimates: true);
            Assert.True(worst <= 1e-12, $"{worst:E1}");
        }
    }

    [Fact]
    public void Learn_ThousandRoundsOfTheTheorySetting_AgreesWithTheFormulas()
    {
        double worst = Compare(10, 1000, StablOptions.Theory, 1000, new RandomStream(4), ownEstimates: true);
        Assert.True(worst <= 1e-12, $"{worst:E1}");
    }

    [Fact]
    public void Learn_ThousandRoundsWithASwitch_AgreesWithTheFormulas()
    {
        double worst = Compare(10, 4096, Default, 1000, null, ownEstimates: true);
        Assert.True(worst <= 1e-12, $"{worst:E1}");
    }

    [Fact]
    public void Learn_Anytime_AgreesWithTheFormulas()
    {
        double worst = Compare(4, 1, StablOptions.Theory with { Anytime = true }, 600, new RandomStream(5), ownEstimates: true);
        Assert.True(worst <= 1e-12, $"{worst:E1}");
    }

    [Fact]
    public void Learn_AnySmallProblem_AgreesWithTheFormulas()
    {
        Arbitrary<(int, int, int, ulong)> problems = Gen.Choose(1, 6).SelectMany(arms => Gen.Choose(1, 60).SelectMany(horizon =>
            Gen.Choose(0, 5).SelectMany(form => Gen.Choose(0, 1000).Select(seed => (arms, horizon, form, (ulong)seed))))).ToArbitrary();
        Prop.ForAll(problems, problem =>
        {
            (int arms, int horizon, int form, ulong seed) = problem;
            StablOptions options = Form((ObservationRule)(form % 3), (LossEstimator)(form / 3));
            return Compare(arms, horizon, options, horizon, new RandomStream(seed), ownEstimates: false) <= 1e-12;
        }).Check(FsCheck.Config.QuickThrowOnFailure.WithReplay(1, 3).WithMaxTest(100));
    }

    [Fact]
    public void Learn_LongBlock_WeightsDoNotDriftFromTheLosses()
    {
        // Estimates of 2 against twice 1: exp(-2 eta) and exp(-eta)^2 round differently, by the same bit in every round.
        StablOptions options = StablOptions.Theory with { Observation = ObservationRule.Uniform, LowestLevel = 20 };
        var learner = new Stabl(2, 1 << 20, new RandomStream(1), options);
        for (int round = 0; round < 300_000; round++) learner.Replay(0, round % 3 == 0 ? 0 : 1, new LossPair(0, round % 3 == 0 ? 1 : 0.5));
        double eta = learner.BaseRates[0], lead = learner.LevelLosses(0)[0] - learner.LevelLosses(0)[1];
        Assert.Equal(1 / (1 + Math.Exp(eta * lead)), learner.X(0)[0], 1e-14);
    }

    // With a baseline a good loss of an arm that was as good as never observed raises its weight beyond every number.
    [Fact]
    public void Replay_WeightBeyondEveryNumber_IsComputedFromTheLosses()
    {
        StablOptions options = Form(ObservationRule.MaxMean, LossEstimator.ObservationOnly, 1) with { BaseStep = 1000, LowestLevel = 10 };
        var learner = new Stabl(2, 1024, new RandomStream(1), options);
        for (int round = 0; round < 90; round++) learner.Replay(0, 0, new LossPair(0, 0));
        learner.Replay(0, 1, new LossPair(0, 0));
        Equal([0, 1], learner.P(), 1e-12);
    }

    [Theory]
    [InlineData(LossEstimator.ObservationOnly, 1000)]
    [InlineData(LossEstimator.Pooled, 64)]
    public void Replay_RelabelledArms_GivesRelabelledDistribution(LossEstimator estimator, int rounds)
    {
        int[] label = [3, 0, 4, 1, 2];
        StablOptions options = StablOptions.Theory with { Estimator = estimator };
        var learner = new Stabl(5, 1000, new RandomStream(6), options);
        var relabelled = new Stabl(5, 1000, new RandomStream(7), options);
        var random = new RandomStream(8);
        for (int round = 0; round < rounds; round++)
        {
            QueryPair action = learner.Act(default);
            var losses = new LossPair(random.NextDouble(), random.NextDouble());
            learner.Learn(default, action, losses);
            relabelled.Replay(label[action.Play.Arm], label[action.Query.Arm], losses);
            double[] p = learner.P(), q = learner.Q();
            Equal(p, [.. label.Select(i => relabelled.P()[i])], 1e-12);
            Equal(q, [.. label.Select(i => relabelled.Q()[i])], 1e-12);
        }
    }

    [Theory]
    [MemberData(nameof(AllForms))]
    public void Act_FourUniforms_DrawsByInvertingTheDistributions(ObservationRule rule, LossEstimator estimator, double baseline)
    {
        const int Arms = 5, Horizon = 500;
        StablOptions options = Form(rule, estimator, baseline);
        var learner = new Stabl(Arms, Horizon, new RandomStream(9), options);
        RandomStream uniforms = new(9), losses = new(10);
        for (int round = 0; round < Horizon; round++)
        {
            double u1 = uniforms.NextDouble(), u2 = uniforms.NextDouble(), u3 = uniforms.NextDouble(), u4 = uniforms.NextDouble();
            int played = First(learner.X(First(learner.Shares(), u1)), u2);
            int levels = learner.LevelLengths.Count;
            int queried = rule switch
            {
                ObservationRule.MaxMean => First(learner.Q(), u4),
                ObservationRule.Mixture when u3 >= 0.3 => First(learner.X((int)(levels * (u3 - 0.3) / 0.7)), u4),
                _ => (int)(Arms * u4),
            };
            double p = learner.P()[played], q = learner.Q()[queried];
            QueryPair action = learner.Act(default);
            Assert.Equal((played, queried), (action.Play.Arm, action.Query.Arm));
            Assert.Equal(p, action.Play.Probability);
            Assert.Equal(q, action.Query.Probability);
            learner.Learn(default, action, new LossPair(losses.NextDouble(), losses.NextDouble()));
        }
    }

    private static int First(double[] probabilities, double uniform)
    {
        double sum = 0;
        for (int i = 0; i < probabilities.Length; i++)
            if ((sum += probabilities[i]) > uniform) return i;
        return probabilities.Length - 1;
    }

    // The largest difference of P, Q and ln w; with losses drawn from a stream, or of a world with a switch.
    private static double Compare(int arms, long horizon, StablOptions options, int rounds, RandomStream? losses, bool ownEstimates)
    {
        var fast = new Stabl(arms, horizon, new RandomStream(1), options);
        var dense = new DenseStabl(arms, horizon, options);
        var world = new ArmsEnvironment(new Switching(new Streams(1, "world"), new() { Arms = arms }), RewardNoise.Bernoulli, new Streams(1, "world"));
        double worst = 0;
        for (int round = 0; round < rounds; round++)
        {
            QueryPair action = fast.Act(default);
            LossPair loss = losses is null ? world.Respond(action) : new LossPair(losses.NextDouble(), losses.NextDouble());
            int a = action.Play.Arm, y = action.Query.Arm;
            double[] h = new double[arms];
            if (ownEstimates)
            {
                h = dense.Estimates(a, loss.Played, y, loss.Queried);
            }
            else if (options.Estimator == LossEstimator.ObservationOnly)
            {
                h[y] = (loss.Queried - options.Baseline) / action.Query.Probability;
            }
            else
            {
                double[] p = fast.P(), q = fast.Q();
                h[a] += (loss.Played - options.Baseline) / (p[a] + q[a]);
                h[y] += (loss.Queried - options.Baseline) / (p[y] + q[y]);
            }

            fast.Learn(default, action, loss);
            dense.Learn(h);
            worst = Math.Max(worst, Difference(fast.P(), dense.P));
            worst = Math.Max(worst, Difference(fast.Q(), dense.Q));
            worst = Math.Max(worst, Difference(fast.LogWeights(), [.. dense.LogWeights]));
        }

        return worst;
    }

    private static double Difference(double[] left, double[] right) => left.Zip(right, (l, r) => Math.Abs(l - r)).Max();
}
