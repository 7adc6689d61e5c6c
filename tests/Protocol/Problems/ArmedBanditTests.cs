using Bandits.Environments.Arms;
using Bandits.Meters;
using Bandits.Randomness;
using Bandits.Stochastic;

namespace Bandits.Protocol.Tests.Problems;

/// <summary>Context: none. Action: an arm and its probability. Feedback: a reward.</summary>
public sealed class ArmedBanditTests
{
    [Fact]
    public void Run_Ucb1_FindsTheBestArm()
    {
        var world = new ArmsEnvironment(new Stationary(0.3, 0.5, 0.8), RewardNoise.Bernoulli, new Streams(1, "k"));
        var shares = new ArmShares<Choice, double>(3);
        Loop.Run(new Ucb1(3), world, 5000, shares);
        double[] values = new double[3];
        shares.Read(values);
        Assert.True(values[2] > 0.85, $"share of the best arm {values[2]}");
    }

    [Fact]
    public void Run_InTwoParts_EqualsOneRun()
    {
        double Reward(params int[] parts)
        {
            var world = new ArmsEnvironment(new Stationary(0.3, 0.5, 0.8), RewardNoise.Bernoulli, new Streams(1, "k"));
            var learner = new Ucb1(3);
            var meter = new CumulativeReward<None, Choice>();
            foreach (int rounds in parts) Loop.Run(learner, world, rounds, meter);
            double[] value = new double[1];
            meter.Read(value);
            return value[0];
        }

        Assert.Equal(Reward(1000), Reward(0, 300, 700));
    }

    [Fact]
    public void Learn_WhatWasNeverChosen_Throws()
    {
        var learner = new Ucb1(3);
        Assert.Throws<InvalidOperationException>(() => learner.Learn(default, new Choice(0, 1), 0.5));
        Choice choice = learner.Act(default);
        Assert.Throws<ArgumentOutOfRangeException>(() => learner.Learn(default, choice, double.NaN));
        learner.Learn(default, choice, 0.5);
        Assert.Throws<InvalidOperationException>(() => learner.Learn(default, choice, 0.5));
    }

    [Fact]
    public void Run_BadArguments_Throws()
    {
        var world = new ArmsEnvironment(new Stationary(0.3), RewardNoise.Bernoulli, new Streams(1, "k"));
        Assert.Throws<ArgumentOutOfRangeException>(() => Loop.Run(new Ucb1(1), world, -1));
        Assert.Throws<ArgumentNullException>(() => Loop.Run<None, Choice, double>(null!, world, 1));
        Assert.Throws<ArgumentNullException>(() => Loop.Run<None, Choice, double>(new Ucb1(1), null!, 1));
    }
}
