using Bandits.Costs;
using Bandits.Protocol;

namespace Bandits.Learners.Tests.Costs;

/// <summary>Learners that narrow arms down to one, and those with an index, by hand.</summary>
public sealed class NarrowingTests
{
    [Fact]
    public void SuccessiveHalving_FiveArms_HalvesAndDoubles()
    {
        var learner = new SuccessiveHalvingCosts(5);
        double[] cost = [5, 3, 4, 1, 2];
        Assert.Equal([0, 1, 2, 3, 4], Play(learner, 5, cost));
        Assert.Equal([1, 3, 4], learner.OnTrial.ToArray());
        Assert.Equal([1, 3, 4], Play(learner, 3, cost)); // twice in all
        Assert.Equal([3, 4], learner.OnTrial.ToArray());
        Assert.Equal([3, 4, 3, 4], Play(learner, 4, cost)); // four times in all
        Assert.Equal([3], learner.OnTrial.ToArray());
        Assert.Equal([3, 3], Play(learner, 2, cost));
        Assert.Equal((3, 1.0), learner.Best(default));
    }

    [Fact]
    public void SuccessiveHalving_CostsOutstanding_PlaysTheBestKnownAndWaits()
    {
        var learner = new SuccessiveHalvingCosts(3);
        NumberedChoice[] waiting = [learner.Act(default), learner.Act(default), learner.Act(default)];
        learner.Learn(default, waiting[2], new Cost(1));
        Assert.Equal(2, learner.Act(default).Arm);
        learner.Skip(waiting[0]);
        Assert.Equal(0, learner.Act(default).Arm); // its play never happened
        Assert.Equal(3, learner.OnTrial.Length);
    }

    // Every bowl over every number of arms: few plays, and the bottom found.
    [Fact]
    public void GoldenSection_EveryBowl_FindsItsBottom()
    {
        for (int arms = 1; arms <= 60; arms++)
            for (int bottom = 0; bottom < arms; bottom++)
            {
                var learner = new GoldenSectionCosts(arms, new GoldenSectionCostsOptions { PullsPerArm = 1 });
                double[] cost = [.. Enumerable.Range(0, arms).Select(arm => (double)Math.Abs(arm - bottom))];
                int plays = 0;
                while (learner.OnTrial.Length > 1)
                {
                    Play(learner, 1, cost);
                    plays++;
                }

                Assert.Equal(bottom, learner.OnTrial[0]);
                Assert.InRange(plays, 0, Math.Min(arms, 4 + 3 * (int)Math.Log2(arms)));
            }
    }

    [Fact]
    public void Ucb1_KnownCosts_LeastLowerBound()
    {
        var learner = new Ucb1Costs(3, new Ucb1CostsOptions { Range = 50 });
        double[] cost = [30, 20, 60];
        Assert.Equal([0, 1, 2], Play(learner, 3, cost));
        int[] pulls = [1, 1, 1];
        for (int round = 3; round < 200; round++)
        {
            double width = 50 * Math.Sqrt(Math.Log(round));
            int expected = Enumerable.Range(0, 3).MinBy(arm => cost[arm] - width / Math.Sqrt(pulls[arm]));
            Assert.Equal([expected], Play(learner, 1, cost));
            pulls[expected]++;
        }
    }

    [Fact]
    public void Ucb1_ChoicesWaiting_CountAsPullsThatCostTheMean()
    {
        var learner = new Ucb1Costs(3, new Ucb1CostsOptions { Range = 50 });
        double[] cost = [30, 20, 60];
        Play(learner, 3, cost);
        int[] pulls = [1, 1, 1];
        for (int round = 3; round < 60; round++)
        {
            double width = 50 * Math.Sqrt(Math.Log(round));
            int expected = Enumerable.Range(0, 3).MinBy(arm => cost[arm] - width / Math.Sqrt(pulls[arm]));
            Assert.Equal(expected, learner.Act(default).Arm);
            pulls[expected]++;
        }

        Assert.All(pulls, count => Assert.True(count > 1));
    }

    // Arm 1 always costs 11; arm 0 has mean 10, V = 8, and with two that wait four pulls: it is played with the probability that a
    // Student number of 3 degrees of freedom is below 1 / sqrt(8 / 12). Four standard errors of 40000 draws: 0.0072.
    [Fact]
    public void Thompson_ChoicesWaiting_NarrowThePosterior()
    {
        const int Draws = 40_000;
        CostSubject subject = CostSubjects.Build("Thompson", 2);
        double[] first = [8, 12, 11, 11];
        subject.Play(4, (round, _, arm) => first[2 * arm + round / 2]);
        for (int waiting = 0; waiting < 2;)
        {
            NumberedChoice choice = subject.Learner.Act(0);
            if (choice.Arm == 0) waiting++;
            else subject.Skip(choice);
        }

        int played = 0;
        for (int i = 0; i < Draws; i++)
        {
            NumberedChoice choice = subject.Learner.Act(0);
            played += choice.Arm == 0 ? 1 : 0;
            subject.Skip(choice);
        }

        double x = Math.Sqrt(1.5 / 3);
        Assert.Equal(0.5 + (x / (1 + x * x) + Math.Atan(x)) / Math.PI, (double)played / Draws, 0.0072);
    }

    // After two pulls of each, theta_i = mean_i + sqrt(V / 2) Cauchy: the difference of two such is Cauchy of twice the scale, so arm 0
    // is played with probability 1/2 + arctan(4 / (2 * 2)) / pi = 3/4. Four standard errors of 40000 draws: 0.0087.
    [Fact]
    public void Thompson_TwoPullsEach_CauchyShare()
    {
        const int Draws = 40_000;
        CostSubject subject = CostSubjects.Build("Thompson", 2);
        double[] first = [8, 12, 12, 16]; // means 10 and 14, V = 8
        subject.Play(4, (round, _, arm) => first[2 * arm + round / 2]);
        int played = 0;
        for (int i = 0; i < Draws; i++)
        {
            NumberedChoice choice = subject.Learner.Act(0);
            played += choice.Arm == 0 ? 1 : 0;
            subject.Skip(choice);
        }

        Assert.Equal(0.75, (double)played / Draws, 0.0087);
    }

    [Fact]
    public void Exp3_OneCost_KnownDistribution()
    {
        CostSubject subject = CostSubjects.Build("Exp3", 4);
        int arm = subject.Play(1, (_, _, _) => 6)[0];
        double[] p = new double[4];
        ((IHasDistribution)subject.Real).CopyDistribution(p);
        double weight = Math.Exp(-Math.Sqrt(Math.Log(4) / (4 * 2)) * 4); // 6 / (1 / 4) on the scale 6, in round 2
        Assert.Equal(weight / (3 + weight), p[arm], 1e-14);
    }

    private static int[] Play(ILearner<None, NumberedChoice, Cost> learner, int rounds, double[] cost)
    {
        int[] arms = new int[rounds];
        for (int i = 0; i < rounds; i++)
        {
            NumberedChoice choice = learner.Act(default);
            arms[i] = choice.Arm;
            learner.Learn(default, choice, new Cost(cost[choice.Arm]));
        }

        return arms;
    }
}
