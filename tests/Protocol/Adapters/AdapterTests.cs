using Bandits.Adversarial;
using Bandits.Environments.Arms;
using Bandits.Meters;
using Bandits.Protocol.Adapters;
using Bandits.Randomness;
using Bandits.State;
using Bandits.Stochastic;
using Bandits.Tests;

namespace Bandits.Protocol.Tests.Adapters;

public sealed class AdapterTests
{
    [Fact]
    public void ContextFree_AnyContext_ActsLikeTheInnerLearner()
    {
        Ucb1 plain = new(4), inner = new(4);
        var lifted = new ContextFree<double[][], Choice, double>(inner);
        var random = new RandomStream(1);
        for (int t = 0; t < 500; t++)
        {
            double[][] context = [[random.NextDouble()]];
            Choice expected = plain.Act(default), choice = lifted.Act(context);
            Assert.Equal(expected, choice);
            double reward = random.NextDouble();
            plain.Learn(default, expected, reward);
            lifted.Learn(context, choice, reward);
        }
    }

    [Fact]
    public void Complemented_Loss_IsToldAsReward()
    {
        Ucb1 plain = new(3), inner = new(3);
        var adapter = new Complemented<None, Choice>(inner);
        var random = new RandomStream(2);
        for (int t = 0; t < 500; t++)
        {
            Choice choice = adapter.Act(default);
            Assert.Equal(plain.Act(default), choice);
            double loss = random.NextIndex(5) / 4.0;
            adapter.Learn(default, choice, loss);
            plain.Learn(default, choice, 1 - loss);
        }

        Choice last = adapter.Act(default);
        Assert.Throws<ArgumentOutOfRangeException>(() => adapter.Learn(default, last, 1.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => adapter.Learn(default, last, double.NaN));
        adapter.Learn(default, last, 1);
    }

    [Fact]
    public void Delayed_FixedDelay_ArrivesExactlySoManyRoundsLate()
    {
        var inner = new Recorder();
        var delayed = new Delayed<None, Choice, double>(inner, 3);
        for (int t = 0; t < 20; t++)
        {
            Choice choice = delayed.Act(default);
            delayed.Learn(default, choice, t);
            Assert.Equal(Enumerable.Range(0, Math.Max(0, t - 2)).Select(s => (s, (double)s)), inner.Learned);
            Assert.Equal(Math.Min(3, t + 1), delayed.Waiting);
        }

        delayed.Flush();
        Assert.Equal(0, delayed.Waiting);
        Assert.Equal(Enumerable.Range(0, 20), inner.Learned.Select(pair => pair.Arm));
    }

    [Fact]
    public void Delayed_RandomDelay_EverythingArrivesOnceWithinTheDelayAndOutOfOrder()
    {
        const int Rounds = 2000, Longest = 7;
        var inner = new Recorder();
        var delayed = new Delayed<None, Choice, double>(inner, Longest, new RandomStream(3));
        int[] delays = new int[Longest + 1];
        int known = 0;
        for (int t = 0; t < Rounds; t++)
        {
            delayed.Learn(default, delayed.Act(default), t);
            int[] due = [.. inner.Learned.Skip(known).Select(pair => pair.Arm)];
            Assert.Equal(due.Order(), due);
            foreach (int round in due) delays[t - round]++;
            known = inner.Learned.Count;
        }

        delayed.Flush();
        int[] order = [.. inner.Learned.Select(pair => pair.Arm)];
        Assert.Equal(Enumerable.Range(0, Rounds), order.Order());
        Assert.NotEqual(order, order.Order());
        Assert.All(delays, count => Assert.InRange(count, 250 - 75, 250 + 75)); // five standard errors of 15
    }

    [Fact]
    public void Delayed_NoDelay_EqualsTheInnerLearner()
    {
        Exp3 plain = new(4, 500, new RandomStream(4)), inner = new(4, 500, new RandomStream(4));
        var delayed = new Delayed<None, Choice, double>(inner, 0);
        var world = new ArmsEnvironment(new Stationary(0.1, 0.2, 0.3, 0.9), RewardNoise.None, new Streams(1, "a"));
        for (int t = 0; t < 500; t++)
        {
            Choice choice = delayed.Act(default);
            Assert.Equal(plain.Act(default), choice);
            double reward = world.Respond(choice);
            delayed.Learn(default, choice, reward);
            plain.Learn(default, choice, reward);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Delayed_RealLearners_StillLearn(bool exp3)
    {
        var streams = new Streams(5, "delay");
        var world = new ArmsEnvironment(new Stationary(0.2, 0.8, 0.3), RewardNoise.Bernoulli, streams);
        ILearner<None, Choice, double> inner = exp3 ? new Exp3(3, 5000, streams.Stream("learner")) : new Ucb1(3);
        var shares = new ArmShares<Choice, double>(3);
        Loop.Run(new Delayed<None, Choice, double>(inner, 40, streams.Stream("delay")), world, 5000, shares);
        double[] values = new double[3];
        shares.Read(values);
        Assert.True(values[1] > 0.7, $"share of the best arm {values[1]}"); // 1/3 without learning
    }

    [Fact]
    public void Delayed_SteadyState_AllocatesNothing()
    {
        var delayed = new Delayed<None, Choice, double>(new Ucb1(3), 20, new RandomStream(6));
        var world = new ArmsEnvironment(new Stationary(0.2, 0.8, 0.3), RewardNoise.Bernoulli, new Streams(1, "a"));
        Assert.Equal(0, Allocation.Of(() => Loop.Run(delayed, world, 5000)));
    }

    [Fact]
    public void Delayed_LearnerWithoutTheCapability_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new Delayed<None, Choice, double>(new Complemented<None, Choice>(new Ucb1(2)), 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Delayed<None, Choice, double>(new Ucb1(2), -1));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.3)]
    public void ImportanceWeighted_EveryDraw_EstimatesAreUnbiased(double exploration)
    {
        double[] p = [0.5, 0.125, 0.375], losses = [0.25, 1, 0.75], expected = new double[3];
        var seen = new HashSet<int>();
        var inner = new FixedExpert(p);
        var adapter = new ImportanceWeighted<None>(inner, 3, new RandomStream(1), exploration);
        // Draws until every arm came; the estimates of each arm's first draw are weighted by the probability of that draw.
        while (seen.Count < 3)
        {
            Choice choice = adapter.Act(default);
            Assert.Equal((1 - exploration) * p[choice.Arm] + exploration / 3, choice.Probability, 12);
            adapter.Learn(default, choice, 1 - losses[choice.Arm]);
            Assert.Equal(p, inner.Action);
            if (!seen.Add(choice.Arm)) continue;
            for (int i = 0; i < 3; i++) expected[i] += choice.Probability * inner.Told[i];
        }

        for (int i = 0; i < 3; i++) Assert.Equal(losses[i], expected[i], 12);
    }

    [Fact]
    public void ImportanceWeighted_Hedge_LearnsInABandit()
    {
        var streams = new Streams(6, "hedge");
        var world = new ArmsEnvironment(new Stationary(0.2, 0.3, 0.9, 0.2), RewardNoise.Bernoulli, streams);
        var learner = new ImportanceWeighted<None>(new Hedge(4, Math.Sqrt(2 * Math.Log(4) / (4 * 5000.0))), 4, streams.Stream("learner"));
        var regret = new ExternalRegret<Choice, double>(world, learner);
        Loop.Run(learner, world, 5000, regret);
        double[] value = new double[1];
        regret.Read(value);
        Assert.InRange(value[0], 0, Math.Sqrt(2 * 5000 * 4 * Math.Log(4))); // the guarantee of EXP3, 235; a uniform player has 2500
    }

    [Fact]
    public void ImportanceWeighted_SavedAndLoaded_GoesOnExactly()
    {
        ImportanceWeighted<None> Build(ulong seed) => new(new Hedge(4, 0.1), 4, new RandomStream(seed), 0.1);
        ImportanceWeighted<None> one = Build(7), two = Build(8);
        void Play(ImportanceWeighted<None> learner, int t)
        {
            Choice choice = learner.Act(default);
            learner.Learn(default, choice, (choice.Arm + t) % 3 / 2.0);
        }

        for (int t = 0; t < 100; t++) Play(one, t);
        SavedState.Load(two, SavedState.Save(one));
        for (int t = 0; t < 100; t++)
        {
            Play(one, t);
            Play(two, t);
        }

        double[] first = new double[4], second = new double[4];
        one.CopyDistribution(first);
        two.CopyDistribution(second);
        Assert.Equal(first, second);
        one.Act(default);
        Assert.Throws<InvalidOperationException>(() => SavedState.Save(one));
    }

    [Fact]
    public void ImportanceWeighted_BadInput_Throws()
    {
        var adapter = new ImportanceWeighted<None>(new FixedExpert([0.5, 0.5]), 2, new RandomStream(1));
        Assert.Throws<InvalidOperationException>(() => adapter.Learn(default, new Choice(0, 0.5), 1));
        Choice choice = adapter.Act(default);
        Assert.Throws<ArgumentOutOfRangeException>(() => adapter.Learn(default, choice, double.NaN));
        Assert.Throws<InvalidOperationException>(() => adapter.Learn(default, new Choice(1 - choice.Arm, 0.5), 1));
        adapter.Learn(default, choice, 1);
        Assert.Throws<InvalidOperationException>(() => adapter.Learn(default, choice, 1));
        foreach (double[] action in new double[][] { [1], [0.5, 0.6], [1.5, -0.5], [double.NaN, 1] })
            Assert.Throws<InvalidOperationException>(() => new ImportanceWeighted<None>(new FixedExpert(action), 2, new RandomStream(1)).Act(default));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ImportanceWeighted<None>(new FixedExpert([1]), 1, new RandomStream(1), 1.5));
    }

    [Fact]
    public void ImportanceWeighted_InnerLearnerThrows_RoundStaysOpenAndLeavesNoEstimateBehind()
    {
        var inner = new FixedExpert([0.5, 0.5]);
        var adapter = new ImportanceWeighted<None>(inner, 2, new RandomStream(1));
        for (int round = 0; round < 20; round++)
        {
            Choice choice = adapter.Act(default);
            inner.Fails = true;
            Assert.Throws<NotSupportedException>(() => adapter.Learn(default, choice, 0));
            inner.Fails = false;
            if (round % 2 == 0) continue; // the round is given up
            adapter.Learn(default, choice, 0);
            Assert.Equal([choice.Arm == 0 ? 2 : 0, choice.Arm == 1 ? 2.0 : 0], inner.Told);
        }
    }

    /// <summary>Plays the round's number as its arm and writes down what it is told.</summary>
    private sealed class Recorder : ILearner<None, Choice, double>, ISupportsDelay
    {
        private int _round;

        public List<(int Arm, double Feedback)> Learned { get; } = [];

        public Choice Act(None context) => new(_round++, 1);

        public void Learn(None context, Choice action, double feedback) => Learned.Add((action.Arm, feedback));
    }

    /// <summary>Always the same distribution.</summary>
    private sealed class FixedExpert(double[] action) : ILearner<None, double[], double[]>
    {
        public double[] Told { get; private set; } = [];

        public double[] Action { get; private set; } = [];

        public bool Fails { get; set; }

        public double[] Act(None context) => action;

        public void Learn(None context, double[] action, double[] feedback)
        {
            if (Fails) throw new NotSupportedException(); // what the test asks for
            (Action, Told) = (action, [.. feedback]);
        }
    }

    /// <summary>Exponential weights on full information.</summary>
    private sealed class Hedge(int arms, double rate) : ILearner<None, double[], double[]>, IHasState
    {
        private readonly double[] _loss = new double[arms];
        private readonly double[] _action = new double[arms];

        public double[] Act(None context)
        {
            double least = _loss.Min(), total = _loss.Sum(loss => Math.Exp(-rate * (loss - least)));
            for (int i = 0; i < arms; i++) _action[i] = Math.Exp(-rate * (_loss[i] - least)) / total;
            return _action;
        }

        public void Learn(None context, double[] action, double[] feedback)
        {
            for (int i = 0; i < arms; i++) _loss[i] += feedback[i];
        }

        public void Visit(StateVisitor state) => state.Values("loss", _loss);
    }
}
