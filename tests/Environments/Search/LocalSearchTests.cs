using Bandits.Adversarial;
using Bandits.Environments.Search;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.Stochastic;

namespace Bandits.Environments.Tests.Search;

public sealed class LocalSearchTests
{
    // Scores of 512 independent runs of 4000 evaluations each; the limits below are five standard errors of 64 runs.
    [Theory]
    [InlineData(0, 0.223)]
    [InlineData(1, -0.665)]
    [InlineData(2, -1.478)]
    [InlineData(3, -1.674)]
    [InlineData(4, -0.243)]
    [InlineData(5, 0.823)]
    public void Run_OneArm_ScoreNearKnownValue(int arm, double known) => AssertScore(_ => new Always(arm), known);

    [Fact]
    public void Run_Exp3_ScoreNearKnownValue() => AssertScore(streams => new Exp3(6, 4000, streams.Stream("learner")), -1.893);

    [Fact]
    public void Run_Ucb1_ScoreNearKnownValue() => AssertScore(_ => new Ucb1(6), -2.249);

    [Fact]
    public void Run_UniformTwoQueries_ScoreNearKnownValue()
    {
        var scores = new double[64];
        for (int lane = 0; lane < scores.Length; lane++)
        {
            var streams = new Streams(1, $"two/{lane}");
            var search = new LocalSearch(streams);
            RandomStream random = streams.Stream("learner");
            for (int t = 0; t < 2000; t++) search.Respond(new QueryPair(new Choice(random.NextIndex(6), 1), new Choice(random.NextIndex(6), 1)));
            scores[lane] = search.Score;
        }

        AssertMean(scores, -1.943);
    }

    [Fact]
    public void Respond_TwoQueries_EqualsTwoRoundsOfOne()
    {
        LocalSearch one = new(new Streams(2, "a")), two = new(new Streams(2, "a"));
        for (int t = 0; t < 1000; t++)
        {
            int play = t % 6, query = t % 5;
            LossPair losses = two.Respond(new QueryPair(new Choice(play, 1), new Choice(query, 1)));
            Assert.Equal(1 - one.Respond(new Choice(play, 1)), losses.Played);
            Assert.Equal(1 - one.Respond(new Choice(query, 1)), losses.Queried);
            Assert.Equal(one.Score, two.Score);
        }
    }

    [Fact]
    public void Respond_JumpDueInsideARound_WaitsForItsEnd()
    {
        // Within a segment the best value never rises; only a jump of the centre raises it. Jumps are due before evaluations 0, 3, 6, 9, ...
        var search = new LocalSearch(new Streams(3, "a"), new LocalSearchOptions { Scales = [1e-9], JumpEvery = 3 });
        var jumps = new List<int>();
        double value = double.NaN;
        for (int round = 0; round < 9; round++)
        {
            search.Respond(new QueryPair(new Choice(0, 1), new Choice(0, 1)));
            if (!(Math.Abs(search.BestValue - value) < 1e-6)) jumps.Add(round);
            value = search.BestValue;
        }

        Assert.Equal([0, 2, 3, 5, 6, 8], jumps); // evaluations 0, 4, 6, 10, 12, 16
    }

    [Theory]
    [InlineData(SearchReward.LogImprovement)]
    [InlineData(SearchReward.RegularizedImprovement)]
    public void Respond_Rewards_FollowTheFormula(SearchReward reward)
    {
        const int Dimension = 3;
        var search = new LocalSearch(new Streams(4, "a"), new LocalSearchOptions { Dimension = Dimension, Reward = reward, JumpEvery = long.MaxValue });
        double bound = Math.Log(1 + Dimension * 64);
        double Reached(double f) => 1 - Math.Log(1 + f) / bound;
        search.Respond(new Choice(0, 1));
        int gains = 0;
        for (int t = 0; t < 500; t++)
        {
            double before = search.BestValue, given = search.Respond(new Choice(t % 6, 1)), after = search.BestValue;
            Assert.True(after <= before);
            double gain = reward == SearchReward.LogImprovement
                ? 5 * Math.Log10((before + 1e-3) / (after + 1e-3))
                : Reached(after) - Reached(before) + 0.1 * Reached(after);
            Assert.Equal(Math.Clamp(gain, 0, 1), given, 12);
            if (after < before) gains++;
        }

        Assert.True(gains > 10);
    }

    [Theory]
    [InlineData(Objective.Sphere)]
    [InlineData(Objective.Rastrigin)]
    [InlineData(Objective.Rosenbrock)]
    public void Run_Ucb1OnAnyObjective_FindsGoodPoints(Objective objective)
    {
        var options = new LocalSearchOptions { Dimension = 2, Objective = objective, Reward = SearchReward.RegularizedImprovement, JumpEvery = 100_000 };
        var search = new LocalSearch(new Streams(5, "a"), options);
        search.Respond(new Choice(5, 1));
        double start = search.BestValue;
        Loop.Run(new Ucb1(6), search, 5000);
        Assert.True(search.BestValue < 0.05 && search.BestValue < start / 100, $"from {start} to {search.BestValue}");
    }

    [Fact]
    public void Value_KnownPoints()
    {
        double[] centre = [0.5, -1, 2];
        Assert.Equal(0, LocalSearch.Value(Objective.Sphere, centre, centre));
        Assert.Equal(0, LocalSearch.Value(Objective.Rastrigin, centre, centre), 12);
        Assert.Equal(0, LocalSearch.Value(Objective.Rosenbrock, [1.5, 0, 3], centre), 12);
        Assert.Equal(14, LocalSearch.Value(Objective.Sphere, [1.5, 1, 5], centre));
        Assert.Equal(0.25 + 20, LocalSearch.Value(Objective.Rastrigin, [1, -1, 2], centre), 12);
        Assert.Equal(2, LocalSearch.Value(Objective.Rosenbrock, centre, centre)); // z = 0: (1 - 0)^2 twice
        Assert.Equal(100 * 9 + 1 + 100, LocalSearch.Value(Objective.Rosenbrock, [2.5, 0, 4], centre)); // z = (2, 1, 2)
    }

    // Such steps would never come near the centre; clipped, they end at the edge, which is often nearer than the best point.
    [Fact]
    public void Respond_HugeSteps_AreClippedToTheEdge()
    {
        var world = new LocalSearch(new Streams(1, "w"), new() { Scales = [1e9], Dimension = 1, JumpEvery = 10 });
        Assert.True(Enumerable.Range(0, 500).Count(_ => world.Respond(new Choice(0, 1)) > 0) > 10);
    }

    [Fact]
    public void Constructor_OptionsOutOfRange_Throws()
    {
        void Refuses(LocalSearchOptions options) => Assert.Throws<ArgumentOutOfRangeException>(() => new LocalSearch(new Streams(1, "a"), options));
        Refuses(new LocalSearchOptions { Scales = [] });
        Refuses(new LocalSearchOptions { Scales = [1, 0] });
        Refuses(new LocalSearchOptions { Dimension = 0 });
        Refuses(new LocalSearchOptions { Dimension = 1, Objective = Objective.Rosenbrock });
        Refuses(new LocalSearchOptions { JumpEvery = 0 });
        Refuses(new LocalSearchOptions { Objective = (Objective)9 });
    }

    [Fact]
    public void Respond_ArmOutOfRange_MakesNoEvaluation()
    {
        LocalSearch touched = new(new Streams(6, "a")), clean = new(new Streams(6, "a"));
        Assert.True(double.IsNaN(touched.Score));
        Assert.Throws<ArgumentOutOfRangeException>(() => touched.Respond(new QueryPair(new Choice(0, 1), new Choice(6, 1))));
        Assert.Equal(clean.Respond(new Choice(1, 1)), touched.Respond(new Choice(1, 1)));
        Assert.Equal(clean.Score, touched.Score);
    }

    private static void AssertScore(Func<Streams, ILearner<None, Choice, double>> build, double known)
    {
        var scores = new double[64];
        for (int lane = 0; lane < scores.Length; lane++)
        {
            var streams = new Streams(1, $"{lane}");
            var search = new LocalSearch(streams);
            Loop.Run(build(streams), search, 4000);
            scores[lane] = search.Score;
        }

        AssertMean(scores, known);
    }

    private static void AssertMean(double[] scores, double known)
    {
        double mean = scores.Average(), error = Math.Sqrt(scores.Sum(s => (s - mean) * (s - mean))) / scores.Length;
        Assert.Equal(known, mean, 5 * error);
        Assert.InRange(error, 1e-4, 0.05);
    }

    private sealed class Always(int arm) : ILearner<None, Choice, double>
    {
        public Choice Act(None context) => new(arm, 1);

        public void Learn(None context, Choice action, double feedback)
        {
        }
    }
}
