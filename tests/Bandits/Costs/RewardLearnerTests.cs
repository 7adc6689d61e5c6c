using Bandits.Adversarial;
using Bandits.Costs;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.State;
using Bandits.Stochastic;

namespace Bandits.Learners.Tests.Costs;

/// <summary>Learners of rewards, told of costs.</summary>
public sealed class RewardLearnerTests
{
    [Theory]
    [InlineData(20.0, new[] { 1, 0.5, 0, 0, 0.75 })]
    [InlineData(null, new[] { 1, 0, 0, 0, 0.9 })]
    public void Learn_Costs_RewardsOfTheScale(double? scale, double[] rewards)
    {
        var inner = new Listener();
        var learner = new RewardLearner(2, inner, new RewardLearnerOptions { Scale = scale });
        foreach (double cost in new[] { 0.0, 10, 20, 50, 5 }) learner.Learn(default, learner.Act(default), new Cost(cost));
        Assert.Equal(rewards, inner.Rewards);
        Assert.Equal((0, 17.0), learner.Best(default));
    }

    [Fact]
    public void Act_LearnerThatTakesNoLateFeedback_OneChoiceAtATime()
    {
        var learner = new RewardLearner(3, new TsallisInf(3, new RandomStream(1)));
        NumberedChoice first = learner.Act(default);
        InvalidOperationException refused = Assert.Throws<InvalidOperationException>(() => learner.Act(default));
        Assert.Contains("TsallisInf takes no late feedback", refused.Message, StringComparison.Ordinal);
        learner.Skip(first);
        learner.Learn(default, learner.Act(default), new Cost(3));
        learner.Act(default);
    }

    [Fact]
    public void Build_LearnerThatAFailedChoiceWouldBlock_IsRefused() =>
        Assert.Contains("can neither skip a round", Assert.Throws<ArgumentException>(() => new RewardLearner(2, new Strict())).Message, StringComparison.Ordinal);

    [Fact]
    public void Save_LearnerWithoutState_IsRefused() =>
        Assert.Throws<InvalidOperationException>(() => SavedState.Save(new RewardLearner(2, new Listener())));

    [Fact]
    public void Skip_LearnersThatTakeLateFeedback_ForgetTheChoice()
    {
        foreach (ILearner<None, Choice, double> inner in new ILearner<None, Choice, double>[] { new KlUcb(2), new ThompsonBeta(2, new RandomStream(1)) })
        {
            var learner = new RewardLearner(2, inner);
            NumberedChoice skipped = learner.Act(default);
            learner.Skip(skipped);
            Assert.Throws<InvalidOperationException>(() => learner.Learn(default, skipped, new Cost(1)));
            Assert.Throws<InvalidOperationException>(() => inner.Learn(default, new Choice(skipped.Arm, skipped.Probability), 1)); // it forgot, too
            Assert.Throws<InvalidOperationException>(() => ((ISkipsRounds<Choice>)inner).Skip(new Choice(skipped.Arm, skipped.Probability)));
        }
    }

    [Fact]
    public void Learn_ManyWaiting_OutOfOrder()
    {
        var learner = new RewardLearner(3, new Ucb1(3));
        NumberedChoice[] waiting = [learner.Act(default), learner.Act(default), learner.Act(default)];
        foreach (int i in new[] { 1, 2, 0 }) learner.Learn(default, waiting[i], new Cost(i));
        Assert.Throws<InvalidOperationException>(() => learner.Learn(default, waiting[1], new Cost(1)));
    }

    private sealed class Strict : ILearner<None, Choice, double>
    {
        public Choice Act(None context) => new(0, 1);

        public void Learn(None context, Choice action, double feedback)
        {
        }
    }

    private sealed class Listener : ILearner<None, Choice, double>, ISupportsDelay
    {
        public List<double> Rewards { get; } = [];

        public Choice Act(None context) => new(0, 1);

        public void Learn(None context, Choice action, double feedback) => Rewards.Add(feedback);
    }
}
