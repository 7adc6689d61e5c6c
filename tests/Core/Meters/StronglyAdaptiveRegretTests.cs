using Bandits.Meters;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.Tests;

namespace Bandits.Core.Tests.Meters;

public sealed class StronglyAdaptiveRegretTests
{
    [Theory]
    [InlineData(1, false)]
    [InlineData(4, true)]
    [InlineData(5, false)]
    [InlineData(9, true)]
    public void Read_EveryWindowAtEveryRound_EqualsTheToolOnTheWholeMatrix(int arms, bool conditional)
    {
        const int Rounds = 60;
        var data = new Trajectory(arms, Rounds, 1);
        StronglyAdaptiveRegret<Choice, double> meter =
            new(data.Environment, Rounds, conditional ? data.Learner : null, Enumerable.Range(1, Rounds).Select(tau => (long)tau));
        double[] values = new double[Rounds];
        for (int t = 1; t <= Rounds; t++)
        {
            Loop.Run(data.Learner, data.Environment, 1, meter);
            meter.Read(values);
            IntervalRegret tool = data.Tool(t, conditional);
            for (int tau = 1; tau <= Rounds; tau++)
            {
                if (tau > t) Assert.True(double.IsNaN(values[tau - 1]));
                else Assert.Equal(tool.OfLength(tau), values[tau - 1], 10);
            }
        }
    }

    [Fact]
    public void Read_LearnerBetterThanEveryArm_IsNegative()
    {
        double[][] rewards = [.. Enumerable.Range(0, 10).Select(t => Enumerable.Range(0, 5).Select(arm => t % 5 == arm ? 1.0 : 0).ToArray())];
        var environment = new TableEnvironment(rewards);
        var meter = new StronglyAdaptiveRegret<Choice, double>(environment, 10, windows: [2, 10]);
        Loop.Run(new ScriptedLearner([.. Enumerable.Range(0, 10).Select(t => t % 5)], rewards), environment, 10, meter);
        double[] values = new double[2];
        meter.Read(values);
        Assert.Equal([-1, -8], values);
    }

    [Fact]
    public void Read_LongWindows_EqualTheWindowsThatStartAtMultiplesOfTheStride()
    {
        const int Rounds = 120_000;
        var data = new Trajectory(2, Rounds, 2);
        // 16384 is the longest exact window; the strides of the others are 2, 2, 4 and 4.
        long[] windows = [16384, 16385, 30001, 40000, 65536];
        int[] strides = [1, 2, 2, 4, 4];
        var meter = new StronglyAdaptiveRegret<Choice, double>(data.Environment, Rounds, windows: windows);
        Loop.Run(data.Learner, data.Environment, Rounds, meter);
        double[] values = new double[windows.Length];
        meter.Read(values);
        IntervalRegret tool = data.Tool(Rounds, conditional: false);
        for (int i = 0; i < windows.Length; i++)
        {
            int tau = (int)windows[i];
            double exact = tool.OfLength(tau), strided = double.NegativeInfinity;
            for (int arm = 0; arm < 2; arm++)
            {
                double[] lead = data.Lead(arm);
                for (int start = 0; start + tau <= Rounds; start += strides[i]) strided = Math.Max(strided, lead[start + tau] - lead[start]);
            }

            Assert.Equal(strided, values[i], 8);
            Assert.InRange(values[i], exact - 2 * (strides[i] - 1) - 1e-8, exact + 1e-8);
        }
    }

    [Fact]
    public void Windows_NoneGiven_AreTheStandardLengths()
    {
        var meter = new StronglyAdaptiveRegret<Choice, double>(new TableEnvironment([[1, 0]]), 7);
        Assert.Equal([1, 2, 3, 4, 6], meter.Windows);
        Assert.Equal(["1", "2", "3", "4", "6"], meter.Channels);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(8)]
    public void Constructor_WindowOutsideTheHorizon_Throws(long window) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new StronglyAdaptiveRegret<Choice, double>(new TableEnvironment([[1, 0]]), 7, windows: [window]));

    [Fact]
    public void Record_SteadyState_AllocatesNothing()
    {
        var data = new Trajectory(10, 6000, 3);
        var meter = new StronglyAdaptiveRegret<Choice, double>(data.Environment, 1 << 20, data.Learner);
        Assert.Equal(0, Allocation.Of(() =>
        {
            for (int t = 0; t < 1000; t++)
            {
                Choice choice = data.Learner.Act(default);
                double reward = data.Environment.Respond(choice);
                meter.Record(default, choice, reward);
                data.Learner.Learn(default, choice, reward);
            }
        }));
    }

    /// <summary>Random rewards whose better arm drifts, a learner that plays at random, and what follows from them.</summary>
    private sealed class Trajectory
    {
        private readonly double[][] _rewards;
        private readonly double[][] _distributions;
        private readonly int[] _played;

        public Trajectory(int arms, int rounds, ulong seed)
        {
            var random = new RandomStream(seed);
            _rewards = [.. Enumerable.Range(0, rounds).Select(t => Row(arms, arm => random.NextDouble() * (0.6 + 0.4 * Math.Sin(t / 9000.0 + arm))))];
            _distributions = [.. Enumerable.Range(0, rounds).Select(_ => Row(arms, _ => random.NextDouble()))];
            foreach (double[] row in _distributions)
            {
                double sum = row.Sum();
                for (int arm = 0; arm < arms; arm++) row[arm] /= sum;
            }

            _played = [.. Enumerable.Range(0, rounds).Select(_ => random.NextIndex(arms))];
            Environment = new TableEnvironment(_rewards);
            Learner = new ScriptedLearner(_played, _distributions);
        }

        public TableEnvironment Environment { get; }

        public ScriptedLearner Learner { get; }

        public IntervalRegret Tool(int rounds, bool conditional) => new(
            [.. Enumerable.Range(0, rounds).Select(t => 1 - Charged(t, conditional))],
            [.. _rewards.Take(rounds).SelectMany(row => row).Select(reward => 1 - reward)],
            _rewards[0].Length);

        public double[] Lead(int arm)
        {
            double[] lead = new double[_rewards.Length + 1];
            for (int t = 0; t < _rewards.Length; t++) lead[t + 1] = lead[t] + _rewards[t][arm] - Charged(t, conditional: false);
            return lead;
        }

        private double Charged(int t, bool conditional) =>
            conditional ? _rewards[t].Zip(_distributions[t], (reward, p) => reward * p).Sum() : _rewards[t][_played[t]];

        private static double[] Row(int arms, Func<int, double> value) => [.. Enumerable.Range(0, arms).Select(value)];
    }
}
