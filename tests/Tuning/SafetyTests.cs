using Bandits.Contextual;
using Bandits.Protocol;
using Bandits.Tuning.Outcomes;
using Bandits.Tuning.Spaces;

namespace Bandits.Tuning.Tests;

/// <summary>Baseline, shadow, freeze, and the limit on overhead.</summary>
public sealed class SafetyTests
{
    private static readonly KeyValuePair<string, ParameterValue>[] Baseline = [KeyValuePair.Create("x", (ParameterValue)2)];

    [Fact]
    public void Shadow_AlwaysRunsTheBaseline_AndSaysWhatItWouldHaveChosen()
    {
        var tuner = new Tuner(Grid.Of(4), new TunerOptions { Baseline = Baseline, Shadow = true });
        var preferred = new HashSet<int>();
        for (int t = 0; t < 60; t++)
        {
            Ticket ticket = tuner.Ask();
            Assert.Equal((2, 1.0, Chooser.Shadow), (ticket.Arm, ticket.Probability, ticket.Chooser));
            preferred.Add(ticket.PreferredArm);
            tuner.Tell(ticket.Id, Outcome.Completed(9));
        }

        Assert.Equal([0, 1, 2, 3], preferred.Order());
        Assert.Equal((60L, 540.0), (tuner.Progress.Told, tuner.Progress.Spent));
        Assert.True(double.IsNaN(tuner.Best().Cost)); // it learned nothing
    }

    [Fact]
    public void Shadow_Frozen_StillRunsTheBaseline()
    {
        var tuner = new Tuner(Grid.Of(4), new TunerOptions { Baseline = Baseline, Shadow = true }) { Frozen = true };
        Assert.Equal((2, Chooser.Shadow), (tuner.Ask().Arm, tuner.Ask().Chooser));
    }

    [Fact]
    public void MaxOverhead_LearnerThatOnlyCrashes_PlaysTheBaseline()
    {
        var tuner = new Tuner(Grid.Of(4), new Stubborn(arm: 0), new TunerOptions { Baseline = Baseline, MaxOverhead = 0.5 });
        for (int t = 0; t < 400; t++)
        {
            Ticket ticket = tuner.Ask();
            tuner.Tell(ticket.Id, ticket.Arm == 2 ? Outcome.Completed(10) : Outcome.Censored(0, OutcomeKind.Crashed));
        }

        Assert.InRange(tuner.Arms()[0].Trials, 1, 25); // 100 each, 0.5 * 10 * 400 = 2000 allowed
    }

    [Fact]
    public void Freeze_PlaysTheBestAndLearnsNothing()
    {
        Tuner tuner = TunerTests.Named("tsallis-inf", Grid.Of(4));
        Grid.Play(tuner, 300);
        Ticket before = tuner.Ask();
        tuner.Frozen = true;
        Recommendation best = tuner.Best();
        tuner.Tell(before.Id, Outcome.Completed(1e6));
        for (int t = 0; t < 50; t++)
        {
            Ticket ticket = tuner.Ask();
            Assert.Equal((best.Configuration.Arm, 1.0, Chooser.Frozen), (ticket.Arm, ticket.Probability, ticket.Chooser));
            tuner.Tell(ticket.Id, Outcome.Completed(1e6));
        }

        Assert.Equal(best, tuner.Best());
        Assert.Equal(351, tuner.Progress.Told);
        var restored = TunerTests.Named("tsallis-inf", Grid.Of(4));
        restored.Restore(tuner.Snapshot());
        Assert.True(restored.Frozen);
        tuner.Frozen = false;
        Assert.Equal(Chooser.Learner, tuner.Ask().Chooser);
    }

    [Fact]
    public void MaxOverhead_ExpensiveLearner_CostsAtMostThatMuchMore()
    {
        // The baseline costs 10; the learner insists on an arm of 1000. One such trial is paid back by 99 / x baseline rounds.
        var tuner = new Tuner(Grid.Of(4), new Stubborn(arm: 0), new TunerOptions { Baseline = Baseline, MaxOverhead = 0.5, Cost = CostKind.WorkUnits });
        for (int t = 0; t < 4000; t++)
        {
            Ticket ticket = tuner.Ask();
            tuner.Tell(ticket.Id, Outcome.Completed(ticket.Arm == 2 ? 10 : 1000));
            if (t > 200) Assert.True(tuner.Progress.Spent <= (1.5 * 10 * tuner.Progress.Told) + 1000);
        }

        IReadOnlyList<ArmSummary> arms = tuner.Arms();
        Assert.Equal(4000, arms[0].Trials + arms[2].Trials);
        Assert.InRange(arms[0].Trials, 18, 22); // 990 more each, 0.5 * 10 * 4000 = 20000 allowed
    }

    [Fact]
    public void MaxOverhead_CheapLearner_LeavesTheBaselineItsShare()
    {
        var tuner = new Tuner(Grid.Of(4), new Stubborn(arm: 0), new TunerOptions { Baseline = Baseline, MaxOverhead = 0.1, BaselineShare = 0.05, Seed = 2 });
        Assert.Equal(Chooser.Baseline, tuner.Ask().Chooser); // its mean is not known yet
        tuner.Tell(1, Outcome.Completed(10));
        for (int t = 0; t < 10_000; t++)
        {
            Ticket ticket = tuner.Ask();
            if (ticket.Chooser == Chooser.Learner) Assert.Equal(0.95, ticket.Probability, 1e-12);
            tuner.Tell(ticket.Id, Outcome.Completed(ticket.Arm == 2 ? 10 : 5));
        }

        Assert.InRange(tuner.Arms()[2].Trials, 413, 589); // binomial(1e4, 0.05), 4 standard deviations: 1 in 16000
    }

    /// <summary>A crash of charge C is paid back by C / (x b) rounds of a baseline that costs b, and then the learner plays again.</summary>
    [Fact]
    public void MaxOverhead_AfterACrash_TheLearnerPlaysAgainWhenItIsPaidBack()
    {
        var tuner = new Tuner(Grid.Of(4), new Stubborn(arm: 0), new TunerOptions { Baseline = Baseline, MaxOverhead = 0.5, BaselineShare = 1e-9, Cost = CostKind.WorkUnits });
        var crashes = new List<int>();
        for (int t = 0; t < 200; t++)
        {
            Ticket ticket = tuner.Ask();
            if (ticket.Arm == 0) crashes.Add(t);
            tuner.Tell(ticket.Id, ticket.Arm == 2 ? Outcome.Completed(10) : Outcome.Censored(3, OutcomeKind.Crashed));
        }

        // After n rounds with k crashes of 100 it plays if 10 (n - k) + 100 k <= 15 n: n >= 18 k.
        Assert.Equal(Enumerable.Range(0, 12).Select(k => Math.Max(1, 18 * k)).Where(t => t < 200), crashes);
    }

    /// <summary>The baseline's mean is that of the rounds in which it was due, not of those that a learner picked for it.</summary>
    [Fact]
    public void MaxOverhead_BaselineThatTheLearnerPicksWhereItIsCheap_IsNotTakenForCheap()
    {
        // The baseline costs 2 in even rounds and 100 in odd ones; the learner, who sees which, plays another arm at 30 in those.
        var tuner = new Tuner(Grid.Of(4), new Informed(), new TunerOptions
        {
            Baseline = Baseline, MaxOverhead = 0, Cost = CostKind.WorkUnits, BaselineShare = 0.1, Seed = 5, ContextRange = new ContextRange(0, 1),
        });
        int forced = 0;
        for (int t = 0; t < 4000; t++)
        {
            Ticket ticket = tuner.Ask(t % 2);
            if (ticket.Chooser == Chooser.Baseline) forced++;
            tuner.Tell(ticket.Id, Outcome.Completed(ticket.Arm != 2 ? 30 : t % 2 == 0 ? 2 : 100));
        }

        Assert.InRange(forced, 300, 600); // its share is 400; were the mean 2, it would be all
    }

    [Fact]
    public void BaselineShare_WithoutALimit_IsRefused()
    {
        var options = new TunerOptions { Baseline = Baseline, BaselineShare = 0.2 };
        Assert.Contains("BaselineShare = 0.2 needs MaxOverhead", Assert.Throws<ArgumentException>(() => new Tuner(Grid.Of(4), options)).Message, StringComparison.Ordinal);
        Assert.Equal(2, new Tuner(Grid.Of(4), options with { MaxOverhead = 1 }).Ask().Arm);
    }

    [Fact]
    public void MaxOverhead_State_GoesOnBitForBit()
    {
        var options = new TunerOptions { Baseline = Baseline, MaxOverhead = 0.2, Learner = "cheb-cb", ContextRange = new ContextRange(0, 1) };
        Tuner first = new(Grid.Of(4), options), second = new(Grid.Of(4), options);
        Grid.Play(first, 100, 0.5);
        second.Restore(first.Snapshot());
        Grid.Play(first, 100, 0.5);
        Grid.Play(second, 100, 0.5);
        Assert.Equal(first.Snapshot(), second.Snapshot());
    }

    /// <summary>Plays arm 2, the baseline, at context 0, and arm 0 at 1.</summary>
    private sealed class Informed : ILearner<double, NumberedChoice, Cost>, ISupportsDelay
    {
        private long _next;

        public NumberedChoice Act(double context) => new(context == 0 ? 2 : 0, 1, _next++);

        public void Learn(double context, NumberedChoice action, Cost feedback)
        {
        }
    }

    private sealed class Stubborn(int arm) : ILearner<None, NumberedChoice, Cost>, ISupportsDelay
    {
        private long _next;

        public NumberedChoice Act(None context) => new(arm, 1, _next++);

        public void Learn(None context, NumberedChoice action, Cost feedback)
        {
        }
    }
}
