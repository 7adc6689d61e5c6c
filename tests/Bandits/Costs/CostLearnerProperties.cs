using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.State;
using Bandits.Tests;

namespace Bandits.Learners.Tests.Costs;

/// <summary>What holds for every learner of costs.</summary>
public sealed class CostLearnerProperties
{
    private const int Arms = 7;

    [Theory]
    [MemberData(nameof(CostSubjects.All), MemberType = typeof(CostSubjects))]
    public void Load_SavedWithThreeChoicesWaiting_GoesOnBitForBit(string name)
    {
        CostSubject first = CostSubjects.Build(name, Arms, seed: 1), second = CostSubjects.Build(name, Arms, seed: 2);
        first.Play(500, Bowl());
        second.Play(17, Bowl());
        second.Learner.Act(0.3); // to be overwritten
        NumberedChoice[] waiting = [first.Learner.Act(0.1), first.Learner.Act(0.5), first.Learner.Act(0.9)];
        SavedState.Load(second.State, first.Save());
        Assert.Equal(first.Save(), second.Save());
        foreach (CostSubject subject in new[] { first, second })
        {
            subject.Learner.Learn(0.9, waiting[2], new Cost(3));
            subject.Skip(waiting[1]);
            subject.Learner.Learn(0.1, waiting[0], new Cost(40));
        }

        Assert.Equal(first.Play(500, Bowl(1)), second.Play(500, Bowl(1)));
        Assert.Equal(first.Save(), second.Save());
    }

    [Theory]
    [MemberData(nameof(CostSubjects.All), MemberType = typeof(CostSubjects))]
    public void Round_SteadyState_AllocatesNothing(string name)
    {
        CostSubject subject = CostSubjects.Build(name, Arms);
        Func<int, double, int, double> cost = Bowl();
        Assert.Equal(0, Allocation.Of(() => Rounds(subject, cost, 500)));

        static void Rounds(CostSubject subject, Func<int, double, int, double> cost, int times)
        {
            for (int i = 0; i < times; i++)
            {
                double context = CostSubject.Context(i);
                NumberedChoice first = subject.Learner.Act(context), second = subject.Learner.Act(context), third = subject.Learner.Act(context);
                subject.Learner.Learn(context, third, new Cost(cost(i, context, third.Arm)));
                subject.Skip(second);
                subject.Learner.Learn(context, first, new Cost(cost(i, context, first.Arm)));
            }
        }
    }

    [Theory]
    [MemberData(nameof(CostSubjects.All), MemberType = typeof(CostSubjects))]
    public void Learn_NotWaiting_ThrowsAndChangesNothing(string name)
    {
        CostSubject subject = CostSubjects.Build(name, Arms);
        subject.Play(30, Bowl());
        NumberedChoice closed = subject.Learner.Act(0.2), skipped = subject.Learner.Act(0.2), open = subject.Learner.Act(0.2);
        subject.Learner.Learn(0.2, closed, new Cost(5));
        subject.Skip(skipped);
        byte[] before = subject.Save();
        NumberedChoice[] refused =
        [
            closed, skipped, open with { Number = open.Number + 1 }, open with { Number = -1 },
            open with { Arm = (open.Arm + 1) % Arms }, open with { Probability = 0.123 },
        ];
        foreach (NumberedChoice choice in refused)
        {
            Assert.Throws<InvalidOperationException>(() => subject.Learner.Learn(0.2, choice, new Cost(5)));
            Assert.Throws<InvalidOperationException>(() => subject.Skip(choice));
        }

        foreach (int arm in new[] { -1, Arms })
            Assert.Throws<ArgumentOutOfRangeException>(() => subject.Learner.Learn(0.2, open with { Arm = arm }, new Cost(5)));
        Assert.Equal(before, subject.Save());
        subject.Learner.Learn(0.2, open, new Cost(5));
    }

    [Theory]
    [MemberData(nameof(CostSubjects.Forgetful), MemberType = typeof(CostSubjects))]
    public void Learn_CostBeyondAllMeasure_ThrowsAndChangesNothing(string name)
    {
        CostSubject subject = CostSubjects.Build(name, Arms);
        NumberedChoice choice = subject.Learner.Act(0.2);
        byte[] before = subject.Save();
        Assert.Throws<ArgumentOutOfRangeException>(() => subject.Learner.Learn(0.2, choice, new Cost(1e101)));
        Assert.Throws<ArgumentOutOfRangeException>(() => subject.Observe(0.2, 0, 1e101));
        Assert.Throws<ArgumentOutOfRangeException>(() => subject.Observe(0.2, Arms, 1));
        Assert.Equal(before, subject.Save());
    }

    [Theory]
    [MemberData(nameof(CostSubjects.Forgetful), MemberType = typeof(CostSubjects))]
    public void Skip_Waiting_KnowsWhatItKnewBefore(string name)
    {
        CostSubject subject = CostSubjects.Build(name, Arms);
        subject.Play(100, Bowl());
        string before = subject.Knowledge();
        NumberedChoice first = subject.Learner.Act(0.3), second = subject.Learner.Act(0.6);
        subject.Skip(first);
        subject.Skip(second);
        Assert.Equal(before, subject.Knowledge());
    }

    [Theory]
    [MemberData(nameof(CostSubjects.WithDistribution), MemberType = typeof(CostSubjects))]
    public void CopyDistribution_EveryRound_IsADistributionThatHoldsTheProbabilityOfTheChoice(string name)
    {
        CostSubject subject = CostSubjects.Build(name, Arms);
        var distribution = (IHasDistribution)subject.Real;
        Assert.Equal(Arms, distribution.Arms);
        double[] p = new double[Arms];
        subject.Play(1000, Bowl(), choice =>
        {
            distribution.CopyDistribution(p);
            Assert.All(p, value => Assert.InRange(value, 0, 1));
            Assert.Equal(1, p.Sum(), 1e-12);
            Assert.Equal(choice.Probability, p[choice.Arm]);
        });
    }

    [Theory]
    [MemberData(nameof(CostSubjects.All), MemberType = typeof(CostSubjects))]
    public void Act_OneArm_PlaysItForCertain(string name)
    {
        CostSubject subject = CostSubjects.Build(name, 1);
        subject.Play(200, (round, _, _) => round % 3, choice =>
        {
            Assert.Equal(0, choice.Arm);
            if (!double.IsNaN(choice.Probability)) Assert.Equal(1, choice.Probability, 1e-12);
        });
        Assert.Equal(0, subject.Best(0.5).Arm);
    }

    [Theory]
    [MemberData(nameof(CostSubjects.All), MemberType = typeof(CostSubjects))]
    public void Best_NothingKnown_CostIsNaN(string name)
    {
        CostSubject subject = CostSubjects.Build(name, Arms);
        subject.Learner.Act(0.5);
        (int arm, double cost) = subject.Best(0.5);
        Assert.InRange(arm, 0, Arms - 1);
        Assert.Equal(double.NaN, cost);
    }

    [Theory]
    [MemberData(nameof(CostSubjects.All), MemberType = typeof(CostSubjects))]
    public void Play_CostsWithoutDifferences_StaysFinite(string name)
    {
        foreach (double cost in new[] { 0, 1, 1e100 })
        {
            CostSubject subject = CostSubjects.Build(name, Arms);
            subject.Play(300, (_, _, _) => cost);
            AssertFinite(subject);
        }
    }

    [Theory]
    [MemberData(nameof(CostSubjects.All), MemberType = typeof(CostSubjects))]
    public void Play_HugeCostAfterOnes_StaysFiniteAndPlaysOn(string name)
    {
        CostSubject subject = CostSubjects.Build(name, Arms);
        subject.Play(600, (round, _, _) => round == 200 ? 1e12 : 1);
        AssertFinite(subject);
    }

    [Theory]
    [MemberData(nameof(CostSubjects.Contextual), MemberType = typeof(CostSubjects))]
    public void Play_ConstantContext_StaysFinite(string name)
    {
        CostSubject subject = CostSubjects.Build(name, Arms);
        for (int round = 0; round < 3000; round++)
        {
            NumberedChoice choice = subject.Learner.Act(0.25);
            subject.Learner.Learn(0.25, choice, new Cost(10 + choice.Arm));
        }

        AssertFinite(subject);
        Assert.InRange(subject.Best(0.25).Cost, 9.9, 12);
    }

    // Powers of 2 change no digit of any number.
    [Theory]
    [MemberData(nameof(CostSubjects.ScaleFree), MemberType = typeof(CostSubjects))]
    public void Play_CostsTimesPowerOfTwo_SameArms(string name)
    {
        Func<int, double, int, double> cost = Bowl(), large = Bowl();
        Assert.Equal(
            CostSubjects.Build(name, Arms).Play(1000, cost),
            CostSubjects.Build(name, Arms).Play(1000, (round, context, arm) => large(round, context, arm) * (1 << 20)));
    }

    // The least cost is 10, uniform play pays 10 + 20 * 2.
    [Theory]
    [MemberData(nameof(CostSubjects.LearnFast), MemberType = typeof(CostSubjects))]
    public void Play_BowlWithNoise_FindsItsBottom(string name)
    {
        CostSubject subject = CostSubjects.Build(name, Arms);
        int[] arms = subject.Play(4000, Bowl());
        Assert.True(arms[3000..].Average(arm => Mean(arm)) < 20, $"{arms[3000..].Average(arm => Mean(arm))}");
        (int best, double cost) = subject.Best(0.5);
        Assert.Equal(4, best);
        Assert.Equal(Mean(4), cost, 1.0);
    }

    [Theory]
    [MemberData(nameof(CostSubjects.LearnFast), MemberType = typeof(CostSubjects))]
    public void Play_TenRoundsLateAndOutOfOrder_FindsTheBottomToo(string name)
    {
        CostSubject subject = CostSubjects.Build(name, Arms);
        Func<int, double, int, double> cost = Bowl();
        var waiting = new NumberedChoice[10];
        double paid = 0;
        for (int round = 0; round < 6000; round++)
        {
            int slot = round * 7 % 10;
            if (round >= 10)
            {
                int arm = waiting[slot].Arm;
                if (round >= 5000) paid += Mean(arm) / 1000;
                subject.Learner.Learn(0, waiting[slot], new Cost(cost(round, CostSubject.Context(round), arm)));
            }

            waiting[slot] = subject.Learner.Act(CostSubject.Context(round));
        }

        Assert.True(paid < 20, $"{paid}");
        Assert.Equal(4, subject.Best(0.5).Arm);
    }

    [Theory]
    [InlineData("Ucb1")]
    [InlineData("Thompson")]
    [InlineData("LinUcb")]
    [InlineData("LinearThompson")]
    [InlineData("SuccessiveHalving")]
    [InlineData("EpsilonGreedy")]
    public void Act_ManyAtOnceBeforeAnyCost_Spread(string name)
    {
        CostSubject subject = CostSubjects.Build(name, Arms);
        int[] chosen = new int[Arms];
        for (int i = 0; i < 2 * Arms; i++) chosen[subject.Learner.Act(0.5).Arm]++;
        if (name == "EpsilonGreedy") Assert.All(chosen, count => Assert.True(count >= 1));
        else Assert.All(chosen, count => Assert.Equal(2, count));
    }

    // A deterministic learner that did not count waiting choices would play one arm five times.
    [Theory]
    [InlineData("Ucb1")]
    [InlineData("LinUcb")]
    public void Act_ManyAtOnceWithEqualMeans_Spread(string name)
    {
        CostSubject subject = CostSubjects.Build(name, 5);
        for (int round = 0; round < 15; round++)
        {
            NumberedChoice choice = subject.Learner.Act(0.5);
            subject.Learner.Learn(0.5, choice, new Cost(7 + round / 5 % 2));
        }

        Assert.Equal([0, 1, 2, 3, 4], Enumerable.Range(0, 5).Select(_ => subject.Learner.Act(0.5).Arm).Order());
    }

    [Theory]
    [MemberData(nameof(CostSubjects.FromHistory), MemberType = typeof(CostSubjects))]
    public void Observe_ManyCosts_KnowsTheBestArmBeforeTheFirstRound(string name)
    {
        CostSubject subject = CostSubjects.Build(name, Arms);
        for (int i = 0; i < 700; i++) subject.Observe(CostSubject.Context(i), i % Arms, Mean(i % Arms));
        (int arm, double cost) = subject.Best(0.5);
        Assert.Equal(name == "AlwaysArm" ? Arms - 1 : 4, arm);
        Assert.Equal(Mean(arm), cost, 0.5);
        AssertFinite(subject);
    }

    [Theory]
    [MemberData(nameof(CostSubjects.Contextual), MemberType = typeof(CostSubjects))]
    public void Act_ContextOutsideOrNotFinite_CountedOrRefused(string name)
    {
        CostSubject subject = CostSubjects.Build(name, Arms);
        byte[] before = subject.Save();
        foreach (double context in new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity })
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => subject.Learner.Act(context));
            Assert.Throws<ArgumentOutOfRangeException>(() => subject.Observe(context, 0, 1));
            Assert.Throws<ArgumentOutOfRangeException>(() => subject.Best(context));
        }

        Assert.Equal(before, subject.Save());
        subject.Observe(2, 0, 1);
        foreach (double context in new[] { -0.1, 0, 0.5, 1, 1.1, 1e300 }) subject.Learner.Act(context);
        Assert.Equal(4, ((Bandits.Contextual.ContextualCostLearner)subject.Real).Clipped);
    }

    private static void AssertFinite(CostSubject subject)
    {
        string state = System.Text.Encoding.UTF8.GetString(subject.Save());
        Assert.DoesNotContain("Infinity", state, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", state, StringComparison.Ordinal);
        Assert.InRange(subject.Learner.Act(0.5).Arm, 0, Arms - 1);
    }

    private static double Mean(int arm) => 10 + 20 * Math.Abs(arm - 4);

    private static Func<int, double, int, double> Bowl(ulong seed = 0)
    {
        var noise = new RandomStream(seed, 99);
        return (_, _, arm) => Mean(arm) + 10 * (noise.NextDouble() - 0.5);
    }
}
