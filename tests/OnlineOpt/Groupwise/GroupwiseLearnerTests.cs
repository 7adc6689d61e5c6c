using Bandits.Environments.Groups;
using Bandits.OnlineOpt.Experts;
using Bandits.OnlineOpt.Groupwise;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.State;
using Bandits.Tests;
using Learner = Bandits.OnlineOpt.Groupwise.GroupwiseLearner<Bandits.Protocol.Prediction, Bandits.Protocol.Label>;

namespace Bandits.OnlineOpt.Tests.Groupwise;

public sealed class GroupwiseLearnerTests
{
    private static readonly double[] Empty = [];

    [Theory]
    [InlineData(OutputMode.Sample)]
    [InlineData(OutputMode.Mixture)]
    [InlineData(OutputMode.Average)]
    public void Act_OneGroup_IsTheBareLearner(OutputMode mode)
    {
        RandomStream random = GroupRun.Stream(1);
        var bare = new OnlineRidge(3);
        Learner learner = Make(mode, new OnlineRidge(3));
        for (int round = 0; round < 100; round++)
        {
            double[] x = [random.NextGaussian(), random.NextGaussian(), 1];
            var label = new Label(random.NextDouble());
            var context = GroupContext.Of(x, 1);
            Prediction played = learner.Act(context);
            Assert.Equal(bare.Propose(x, 1), played);
            Assert.Equal(GroupRun.Squared.Loss(played, label), learner.ChargedLoss(label));
            learner.Learn(context, played, label);
            bare.Learn(x, 1, label);
        }
    }

    [Fact]
    public void Act_DisjointGroups_ArePlayedByTheirLearnersAlone()
    {
        RandomStream random = GroupRun.Stream(2);
        OnlineRidge[] bare = [new(2), new(2), new(2)];
        Learner learner = Make(OutputMode.Average, new OnlineRidge(2), new OnlineRidge(2), new OnlineRidge(2));
        for (int round = 0; round < 300; round++)
        {
            double[] x = [random.NextGaussian(), 1];
            int group = random.NextIndex(3);
            var context = new GroupContext(x, new[] { new ActiveGroup(group) });
            var label = new Label(random.NextDouble());
            Prediction played = learner.Act(context);
            Assert.Equal(bare[group].Propose(x, 1), played);
            Assert.Equal([1.0], learner.Probabilities.ToArray());
            learner.Learn(context, played, label);
            bare[group].Learn(x, 1, label);
        }
    }

    [Fact]
    public void Learn_OtherGroupsRounds_LeaveTheOwnLearnerBitIdentical()
    {
        GroupData data = SyntheticGroups.Draw(new Streams(3, "mask"), 120);
        OnlineRidge[] learners = [.. GroupRun.Many(6, () => new OnlineRidge(data.Features))];
        Learner learner = Make(OutputMode.Mixture, learners);
        var alone = new OnlineRidge(data.Features); // sees the rounds of squares only
        for (int row = 0; row < data.Rows; row++)
        {
            GroupContext context = data.Context(row);
            byte[][] before = [.. learners.Select(SavedState.Save)];
            learner.Learn(context, learner.Act(context), new Label(data.Label(row)));
            int[] active = [.. context.Active.ToArray().Select(group => group.Group)];
            for (int group = 0; group < 6; group++)
                Assert.Equal(!active.Contains(group), before[group].AsSpan().SequenceEqual(SavedState.Save(learners[group])));
            if (active.Contains(1)) alone.Learn(context.Features, 1, new Label(data.Label(row)));
        }

        Assert.Equal(SavedState.Save(alone), SavedState.Save(learners[1]));
    }

    [Fact]
    public void ChargedLoss_EveryRound_IsLargerForTheMixtureThanForTheAverage()
    {
        GroupData data = SyntheticGroups.Draw(new Streams(4, "modes"), 2000);
        Learner mixture = GroupRun.Ridges(data, OutputMode.Mixture), average = GroupRun.Ridges(data, OutputMode.Average);
        for (int row = 0; row < data.Rows; row++)
        {
            GroupContext context = data.Context(row);
            var label = new Label(data.Label(row));
            Prediction a = mixture.Act(context), b = average.Act(context);
            Assert.True(mixture.ChargedLoss(label) >= average.ChargedLoss(label) - 1e-15);
            Assert.Equal(mixture.Probabilities.ToArray(), average.Probabilities.ToArray());
            mixture.Learn(context, a, label);
            average.Learn(context, b, label);
        }
    }

    // 4 standard errors: a false alarm below 1e-4.
    [Fact]
    public void ChargedLoss_OfSamples_AveragesToTheMixture()
    {
        const int draws = 10_000;
        Learner sample = Fixed(OutputMode.Sample, .2, .9), mixture = Fixed(OutputMode.Mixture, .2, .9);
        var context = GroupContext.Of(Empty, .9, .3); // p = (.75, .25)
        var label = new Label(0);
        double[] losses = new double[draws];
        foreach (ref double loss in losses.AsSpan())
        {
            Prediction action = sample.Act(context);
            loss = sample.ChargedLoss(label);
            Assert.Equal(action.Value * action.Value, loss);
            sample.Learn(context, action, label);
        }

        mixture.Act(context);
        double expected = .75 * .04 + .25 * .81, deviation = Math.Sqrt(.75 * .25) * (.81 - .04);
        Assert.Equal(expected, mixture.ChargedLoss(label), 1e-15);
        Assert.Equal(expected, losses.Average(), 4 * deviation / Math.Sqrt(draws));
    }

    [Theory]
    [InlineData(false, .125)] // (.25 + 0) / 2
    [InlineData(true, .0625)] // (.25 - .5)^2
    public void Learn_TightFeedback_ComparesWithTheLossOfTheAverage(bool tight, double charged)
    {
        var experts = new AdaNormalHedge(2);
        var learner = new Learner(
            GroupRun.Squared, [new Constant(0), new Constant(.5)], GroupRun.Stream(0), experts, new GroupwiseOptions { TightFeedback = tight });
        var context = GroupContext.Of(Empty, 1, 1);
        Prediction action = learner.Act(context);
        Assert.Equal(.25, action.Value);
        learner.Learn(context, action, new Label(.5));
        Assert.Equal([charged - .25, charged], experts.Regrets.ToArray());
    }

    [Fact]
    public void Learn_LossesOutOfRange_AreScaledClippedOrRefused()
    {
        Assert.Equal([-.5, .5], Regrets(new GroupwiseOptions()));
        Assert.Equal([-2, 2], Regrets(new GroupwiseOptions { ClipLoss = false }));
        Assert.Equal([-.25, .25], Regrets(new GroupwiseOptions { LossRange = 8 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Regrets(new GroupwiseOptions { ClipLoss = false, Strict = true }));

        static double[] Regrets(GroupwiseOptions options)
        {
            var experts = new AdaNormalHedge(2);
            var learner = new Learner(GroupRun.Squared, [new Constant(0), new Constant(2)], GroupRun.Stream(0), experts, options);
            var context = GroupContext.Of(Empty, 1, 1);
            learner.Learn(context, learner.Act(context), new Label(2)); // losses 4 and 0
            return experts.Regrets.ToArray();
        }
    }

    [Theory]
    [InlineData(OutputMode.Sample)]
    [InlineData(OutputMode.Mixture)]
    [InlineData(OutputMode.Average)]
    public void Act_NoGroupActive_AllProposeAndNobodyLearns(OutputMode mode)
    {
        var experts = new AdaNormalHedge(2);
        RunningMean[] means = [new(), new()];
        means[0].Learn([], 1, new Label(1)); // predicts .75
        var learner = new Learner(GroupRun.Squared, means, GroupRun.Stream(0), experts, new GroupwiseOptions { Mode = mode });
        byte[][] before = [.. means.Select(SavedState.Save)];
        var context = GroupContext.Of(Empty, 0, 0);
        Prediction action = learner.Act(context);
        var label = new Label(0);
        Assert.Equal([.5, .5], learner.Probabilities.ToArray());
        double loss = action.Value * action.Value;
        Assert.Equal(mode == OutputMode.Mixture ? (.5625 + .25) / 2 : loss, learner.ChargedLoss(label));
        if (mode == OutputMode.Average) Assert.Equal(.625, action.Value);
        learner.Learn(context, action, label);
        Assert.Equal(before, means.Select(SavedState.Save));
        Assert.Equal([0, 0], experts.Totals.ToArray());
    }

    [Fact]
    public void Act_IdenticalGroups_HaveEqualWeights()
    {
        RandomStream random = GroupRun.Stream(5);
        Learner learner = Make(OutputMode.Mixture, new RunningMean(), new RunningMean(), new RunningMean());
        for (int round = 0; round < 500; round++)
        {
            bool member = random.NextDouble() < .5;
            var context = GroupContext.Of(Empty, member ? 1 : 0, member ? 1 : 0, 1);
            Prediction action = learner.Act(context);
            if (member) Assert.Equal(learner.Probabilities[0], learner.Probabilities[1]);
            learner.Learn(context, action, new Label(member ? .9 : .2));
        }
    }

    // Confidences count as rows scaled by their root.
    [Fact]
    public void Learn_Confidences_WeighTheRowsOfTheGroup()
    {
        OnlineRidge weighted = new(2), scaled = new(2);
        var learner = new Learner(GroupRun.Squared, [weighted], GroupRun.Stream(0));
        double[] x = [.4, 1];
        double root = Math.Sqrt(.3);
        for (int round = 0; round < 5; round++)
        {
            var context = GroupContext.Of(x, .3);
            learner.Learn(context, learner.Act(context), new Label(.8));
            scaled.Learn([root * x[0], root * x[1]], 1, new Label(root * .8));
        }

        for (int i = 0; i < 2; i++) Assert.Equal(scaled.Coefficients[i], weighted.Coefficients[i], 1e-14);
    }

    // Nested groups: what is done is linear in the groups that are active, however many there are.
    [Theory]
    [InlineData(4)]
    [InlineData(64)]
    [InlineData(1024)]
    public void Learn_ManyGroups_WorksForTheActiveOnesOnly(int groups)
    {
        RandomStream random = GroupRun.Stream(6);
        Constant[] counting = [.. GroupRun.Many(groups, () => new Constant(.5))];
        var learner = new Learner(GroupRun.Squared, counting, GroupRun.Stream(0));
        long expected = 0;
        for (int round = 0; round < 200; round++)
        {
            // Group g holds the individuals above 1 - 1 / (g + 1): the last groups are the smallest.
            double height = random.NextDouble();
            ActiveGroup[] active = [.. Enumerable.Range(0, groups).Where(g => height > 1 - 1.0 / (g + 1)).Select(g => new ActiveGroup(g))];
            expected += active.Length;
            var context = new GroupContext(Empty, active);
            learner.Learn(context, learner.Act(context), new Label(.1));
        }

        Assert.Equal(expected, counting.Sum(group => group.Proposals));
        Assert.Equal(expected, counting.Sum(group => group.Lessons));
    }

    [Fact]
    public void Act_BadContext_IsRefusedBeforeAnythingChanges()
    {
        Learner learner = Make(OutputMode.Average, new OnlineRidge(2), new OnlineRidge(2));
        byte[] before = SavedState.Save(learner);
        double[] x = [1, 2];
        Refused(new GroupContext([1], new[] { new ActiveGroup(0) }));
        Refused(new GroupContext([1, double.NaN], new[] { new ActiveGroup(0) }));
        Refused(new GroupContext(x, new[] { new ActiveGroup(2) }));
        Refused(new GroupContext(x, new[] { new ActiveGroup(-1) }));
        Refused(new GroupContext(x, new[] { new ActiveGroup(1), new ActiveGroup(0) }));
        Refused(new GroupContext(x, new[] { new ActiveGroup(1), new ActiveGroup(1) }));
        Refused(new GroupContext(x, new[] { new ActiveGroup(0, 1.5) }));
        Refused(new GroupContext(x, new[] { new ActiveGroup(0, double.NaN) }));
        Refused(GroupContext.Of(x, 1, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => GroupContext.Of(x, -.1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => GroupContext.Of(x, double.NaN, 1));
        Assert.Equal(before, SavedState.Save(learner));

        void Refused(GroupContext context) => Assert.ThrowsAny<ArgumentException>(() => learner.Act(context));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Learn_BadLabel_IsRefusedAndTheRoundStaysOpen(double label)
    {
        OnlineRidge ridge = new(1);
        Learner learner = Make(OutputMode.Average, ridge);
        var context = GroupContext.Of([1.0], 1);
        byte[] before = SavedState.Save(ridge);
        Prediction action = learner.Act(context);
        Assert.Throws<ArgumentOutOfRangeException>(() => learner.Learn(context, action, new Label(label)));
        Assert.Equal(before, SavedState.Save(ridge));
        learner.Learn(context, action, new Label(1));
        Assert.NotEqual(before, SavedState.Save(ridge));
    }

    // Coin betting refuses losses more than 1 from that of the whole.
    [Fact]
    public void Learn_LossThatExpertsRefuse_ChangesNothingAndTheRoundStaysOpen()
    {
        RunningMean[] means = [new(), new()];
        means[0].Learn([], 1, new Label(5));
        var learner = new Learner(GroupRun.Squared, means, GroupRun.Stream(0), new SleepingCoinBetting(2), new GroupwiseOptions { ClipLoss = false });
        var context = GroupContext.Of(Empty, 1, 1);
        Prediction action = learner.Act(context);
        Assert.Throws<ArgumentOutOfRangeException>(() => learner.Learn(context, action, new Label(9)));
        Assert.Throws<InvalidOperationException>(() => learner.Act(context));
        learner.Learn(context, action, new Label(1.6));
        Assert.Equal((.5 + 5 + 1.6) / 3, means[0].Propose([], 1).Value, 1e-15);
    }

    [Fact]
    public void Learn_OutOfTurn_Throws()
    {
        Learner learner = Make(OutputMode.Average, new OnlineRidge(1));
        var context = GroupContext.Of([1.0], 1);
        Assert.Throws<InvalidOperationException>(() => learner.Learn(context, default, new Label(1)));
        Assert.Throws<InvalidOperationException>(() => learner.ChargedLoss(new Label(1)));
        Prediction action = learner.Act(context);
        Assert.Throws<InvalidOperationException>(() => learner.Act(context));
        Assert.Throws<InvalidOperationException>(() => SavedState.Save(learner));
        Assert.Throws<InvalidOperationException>(() => learner.Learn(GroupContext.Of([1.0], 1), action, new Label(1)));
        Assert.Throws<InvalidOperationException>(() => learner.Learn(context, new Prediction(7), new Label(1)));
        learner.Learn(context, action, new Label(1));
        Assert.Throws<InvalidOperationException>(() => learner.Learn(context, action, new Label(1)));
    }

    [Fact]
    public void Constructor_BadOptions_Throws()
    {
        Assert.Throws<ArgumentException>(() => new Learner(
            new PredictionProblem(PredictionLoss.ZeroOne), [new RunningMean()], GroupRun.Stream(0), null, new GroupwiseOptions { Mode = OutputMode.Average }));
        Assert.Throws<ArgumentException>(() => new GroupwiseLearner<Selection, CostVector>(
            new SelectionProblem(4, 2), [new PerturbedLeader(ShortestPath.Grid(2), GroupRun.Stream(0))], GroupRun.Stream(0), null,
            new GroupwiseOptions { Mode = OutputMode.Average }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Learner(GroupRun.Squared, [], GroupRun.Stream(0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Learner(GroupRun.Squared, [new RunningMean()], GroupRun.Stream(0), new AdaNormalHedge(2)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Learner(
            GroupRun.Squared, [new RunningMean()], GroupRun.Stream(0), null, new GroupwiseOptions { LossRange = 0 }));
    }

    [Fact]
    public void Visit_SavedAndLoaded_GoesOnTheSame()
    {
        GroupData data = SyntheticGroups.Draw(new Streams(8, "state"), 200);
        Learner learner = GroupRun.Ridges(data, OutputMode.Sample), copy = GroupRun.Ridges(data, OutputMode.Sample);
        for (int row = 0; row < data.Rows; row++)
        {
            if (row == 100) SavedState.Load(copy, SavedState.Save(learner));
            GroupContext context = data.Context(row);
            Prediction action = learner.Act(context);
            if (row >= 100)
            {
                Assert.Equal(action, copy.Act(context));
                copy.Learn(context, action, new Label(data.Label(row)));
            }

            learner.Learn(context, action, new Label(data.Label(row)));
        }
    }

    [Theory]
    [InlineData(OutputMode.Sample)]
    [InlineData(OutputMode.Average)]
    public void Learn_SteadyState_AllocatesNothing(OutputMode mode)
    {
        GroupData data = SyntheticGroups.Draw(new Streams(9, "allocation"), 50);
        Learner learner = GroupRun.Ridges(data, mode);
        Assert.Equal(0, Allocation.Of(() =>
        {
            for (int row = 0; row < data.Rows; row++)
            {
                GroupContext context = data.Context(row);
                learner.Learn(context, learner.Act(context), new Label(data.Label(row)));
            }
        }));
    }

    private static Learner Make(OutputMode mode, params IGroupLearner<Prediction, Label>[] learners) =>
        new(GroupRun.Squared, learners, GroupRun.Stream(0), null, new GroupwiseOptions { Mode = mode });

    private static Learner Fixed(OutputMode mode, params double[] values) => new(
        GroupRun.Squared, values.Select(value => new Constant(value)), GroupRun.Stream(0), new UniformWeights(values.Length),
        new GroupwiseOptions { Mode = mode });

    /// <summary>Always the same proposal; counts its calls.</summary>
    private sealed class Constant(double value) : IGroupLearner<Prediction, Label>
    {
        public int Features => 0;

        public int Proposals { get; private set; }

        public int Lessons { get; private set; }

        public Prediction Propose(ReadOnlySpan<double> features, double activity)
        {
            Proposals++;
            return new Prediction(value);
        }

        public void Learn(ReadOnlySpan<double> features, double activity, Label feedback) => Lessons++;

        public void Visit(StateVisitor state)
        {
        }
    }
}
