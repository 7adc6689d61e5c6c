using Bandits.Environments.Streaming;
using Bandits.Randomness;
using Bandits.Stochastic;
using Bandits.Streaming;
using MathNet.Numerics;

namespace Bandits.Learners.Tests.Streaming;

/// <summary>Regret over K^(1/3) T^(2/3), beside independent simulations of the same learners in the published environments.</summary>
/// <remarks>Fixed seeds. The tolerances are three standard errors and more, of both sides.</remarks>
public sealed class PublishedRegretTests
{
    private const int Arms = 500;
    private const long Horizon = 1000L * Arms * Arms * Arms;

    [Theory]
    [InlineData("Uniform", 0.9446, 0.01)]
    [InlineData("UniformTuned", 0.4848, 0.03)]
    [InlineData("NaiveEpsBest", 1.993, 0.03)]
    [InlineData("Log", 0.3570, 0.03)]
    [InlineData("LogLog", 0.4145, 0.03)]
    [InlineData("LogStar", 0.5649, 0.03)]
    [InlineData("King", 0.797, 0.06)]
    [InlineData("StagedKing", 0.0146, 0.25)]
    [InlineData("EarlyStopKing", 0.0047, 0.25)]
    public void Run_ClearCut_HasTheKnownRegret(string learner, double expected, double tolerance) =>
        Assert.Equal(expected, Pass.Mean(learner, world => new ClearCut(Arms, world), Horizon, 50), expected * tolerance);

    [Theory]
    [Trait("Category", "Long")]
    [InlineData("Uniform", 1.467, 0.03)]
    [InlineData("UniformTuned", 0.513 * 1.467, 0.03)]
    [InlineData("NaiveEpsBest", 2.109 * 1.467, 0.03)]
    [InlineData("Log", 0.5225, 0.03)]
    [InlineData("LogLog", 0.5465, 0.03)]
    [InlineData("LogStar", 0.6566, 0.03)]
    [InlineData("King", 1.242, 0.06)]
    [InlineData("StagedKing", 0.054, 0.35)]
    [InlineData("EarlyStopKing", 0.0041, 0.6)]
    public void Run_MixIn_HasTheKnownRegret(string learner, double expected, double tolerance) =>
        Assert.Equal(expected, Pass.Mean(learner, world => new MixIn(Arms, world), Horizon, 200), expected * tolerance);

    [Fact]
    public void Run_ClearCut_OrdersTheLearners()
    {
        string[] best = ["EarlyStopKing", "StagedKing", "Log", "LogLog", "UniformTuned", "LogStar", "King", "Uniform", "NaiveEpsBest"];
        Assert.Equal(best, best.OrderBy(learner => Pass.Mean(learner, world => new ClearCut(Arms, world), Horizon, 20)));
    }

    [Theory]
    [Trait("Category", "Long")]
    [InlineData("Uniform", 0.816)]
    [InlineData("UniformTuned", 0.633)]
    [InlineData("LogLog", 0.444)]
    [InlineData("Log", 0.481)]
    [InlineData("LogStar", 0.584)]
    [InlineData("EarlyStopKing", 0.638)]
    [InlineData("StagedKing", 0.493)]
    public void Run_ClearCutShortHorizon_HasTheKnownRegret(string learner, double expected) =>
        // Standard error 0.013 or less on each side.
        Assert.Equal(expected, Pass.Mean(learner, world => new ClearCut(Arms, world), 1000 * Arms, 600), 0.045);

    [Theory]
    [Trait("Category", "Long")]
    [InlineData("UniformTuned", ArrivalOrder.Random, 0.755)]
    [InlineData("UniformTuned", ArrivalOrder.Increasing, 0.759)]
    [InlineData("UniformTuned", ArrivalOrder.Decreasing, 0.754)]
    [InlineData("LogLog", ArrivalOrder.Random, 0.547)]
    [InlineData("LogLog", ArrivalOrder.Increasing, 0.787)]
    [InlineData("LogLog", ArrivalOrder.Decreasing, 0.785)]
    [InlineData("LogStar", ArrivalOrder.Random, 0.654)]
    [InlineData("LogStar", ArrivalOrder.Increasing, 1.204)]
    [InlineData("LogStar", ArrivalOrder.Decreasing, 1.202)]
    [InlineData("King", ArrivalOrder.Random, 1.29)]
    [InlineData("King", ArrivalOrder.Increasing, 1.62)]
    [InlineData("King", ArrivalOrder.Decreasing, 1.37)]
    [InlineData("StagedKing", ArrivalOrder.Random, 0.155, 0.35)]
    [InlineData("StagedKing", ArrivalOrder.Increasing, 1.286)]
    [InlineData("StagedKing", ArrivalOrder.Decreasing, 0.015, 0.1)]
    [InlineData("EarlyStopKing", ArrivalOrder.Random, 0.041, 0.35)]
    [InlineData("EarlyStopKing", ArrivalOrder.Increasing, 0.759)]
    [InlineData("EarlyStopKing", ArrivalOrder.Decreasing, 0.034, 0.1)]
    public void Run_Orders_HaveTheKnownRegret(string learner, ArrivalOrder order, double expected, double tolerance = 0.05) =>
        Assert.Equal(expected, Pass.Mean(learner, world => GivenArms.Ordered(new MixIn(Arms, world), order, world), 100_000_000, 100), expected * tolerance);

    [Theory]
    [InlineData("Uniform", 0.657)]
    [InlineData("Log", 0.355)]
    [InlineData("StagedKing", 0.327)]
    [InlineData("EarlyStopKing", 0.392)]
    public void Run_TwentyArms_HasTheKnownRegret(string learner, double expected) =>
        Assert.Equal(expected, Pass.Mean(learner, world => new ClearCut(20, world), 20_000, 2000), 0.022); // 3 standard errors of both sides

    [Fact]
    public void Run_FullMemoryUcb_HasTheKnownRegret()
    {
        double mean = Enumerable.Range(0, 60).Average(seed =>
        {
            var world = new Streams((ulong)seed, "world");
            var learner = new FullMemory(20, 20_000, new Ucb1(20));
            return Pass.Of(learner, new ClearCut(20, world), 20_000, world).Normalised;
        });
        Assert.Equal(0.500, mean, 0.025); // 3 standard errors of both sides
    }

    /// <summary>The last arm makes every schedule of exploration wrong half of the time: regret grows as T^(2/3), whatever the learner.</summary>
    [Theory]
    [InlineData("Uniform", 0.769, 0.755, 0.760, 0.774, 0.789)]
    [InlineData("UniformTuned", 0.606, 0.593, 0.591, 0.603, 0.604)]
    [InlineData("LogLog", 0.554, 0.535, 0.535, 0.506, 0.528)]
    [InlineData("LogStar", 0.870, 0.823, 0.814, 0.796, 0.792)]
    [InlineData("StagedKing", 0.524, 0.510, 0.504, 0.514, 0.505)]
    [InlineData("EarlyStopKing", 0.605, 0.602, 0.584, 0.576, 0.583)]
    public void Run_Trap_GrowsAsTheLowerBound(string learner, params double[] expected)
    {
        double[] logHorizon = new double[expected.Length], logRegret = new double[expected.Length];
        for (int i = 0; i < expected.Length; i++)
        {
            long horizon = 100_000 * (long)Math.Pow(10, i);
            double normalised = (At(TrapEnding.Perfect) + At(TrapEnding.Worthless)) / 2;
            Assert.Equal(expected[i], normalised, 0.08); // three standard errors of 100 runs of each half
            (logHorizon[i], logRegret[i]) = (Math.Log(horizon), Math.Log(normalised) + Math.Log(horizon) * 2 / 3);

            double At(TrapEnding ending) => Pass.Mean(learner, world => new Trap(64, horizon, world, ending), horizon, 100);
        }

        Assert.InRange(Fit.Line(logHorizon, logRegret).B, 0.62, 0.70);
    }

    /// <summary>Regret grows as K^(1/3), and logarithms, in the number of arms.</summary>
    [Theory]
    [Trait("Category", "Long")]
    [InlineData("Uniform")]
    [InlineData("UniformTuned")]
    [InlineData("LogLog")]
    [InlineData("LogStar")]
    [InlineData("StagedKing")]
    [InlineData("EarlyStopKing")]
    public void Run_Trap_GrowsWithTheArms(string learner)
    {
        const long Pulls = 1_000_000_000;
        int[] arms = [16, 64, 256, 1024];
        double slope = Fit.Line(
            Array.ConvertAll(arms, k => Math.Log(k)),
            Array.ConvertAll(arms, k => Math.Log(At(k, TrapEnding.Perfect) + At(k, TrapEnding.Worthless)) + Math.Log(k) / 3)).B;
        Assert.InRange(slope, 0.34, 0.49); // 0.37 to 0.46 in an independent simulation, standard deviation about 0.01

        double At(int k, TrapEnding ending) => Pass.Mean(learner, world => new Trap(k, Pulls, world, ending), Pulls, 200);
    }

    /// <summary>The constants of the proof: half of T is explored with, and single runs differ by a factor of 2.</summary>
    [Fact]
    public void Run_LogStarTheory_ExploresWithHalfOfThePulls()
    {
        const long Pulls = 480_000_000_000_000;
        Pass[] passes = [.. Enumerable.Range(0, 100).Select(seed =>
        {
            var world = new Streams((ulong)seed, "world");
            return Pass.Of(new LevelledChampions(16, Pulls, new() { Preset = MemoryPreset.LogStarTheory }), new ClearCut(16, world), Pulls, world);
        })];
        Assert.Equal(0.54, passes.Average(pass => (double)pass.ExplorationPulls / pass.Pulls), 0.01);
        Assert.InRange(passes.Average(pass => pass.Normalised), 2150, 2550); // standard error of 100 runs about 40
    }
}
