using System.Text.Json;
using Bandits.Contextual;
using Bandits.Costs;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.Stochastic;
using Bandits.Tests;
using Bandits.Tuning.Outcomes;
using Bandits.Tuning.Spaces;

namespace Bandits.Tuning.Tests;

/// <summary>Ask, tell, and what becomes of tickets.</summary>
public sealed class TunerTests
{
    [Fact]
    public void Ask_Ticket_SaysWhatToRun()
    {
        var tuner = new Tuner(Grid.Omega, new TunerOptions { Seed = 3, Budget = 500 });
        Ticket first = tuner.Ask(), second = tuner.Ask(context: 0.25, budget: 70);
        Assert.Equal(1, first.Id);
        Assert.Equal(1 + (0.05 * first.Arm), (double)first.Configuration["omega"], 1e-12);
        Assert.Equal(0.05, first.Probability, 1e-12);
        Assert.Equal((1L, null, 500.0, Chooser.Learner), (first.Round, first.Context, first.Budget!.Value, first.Chooser));
        Assert.Equal((2L, 1L, 0.25, 70.0), (second.Id, second.Round, second.Context!.Value, second.Budget!.Value));
        tuner.Tell(1, Outcome.Completed(30));
        Assert.Equal(2, tuner.Ask().Round);
        Assert.Equal([2L, 3L], tuner.OpenTickets().Select(ticket => ticket.Id));
        Assert.Equal(second, tuner.OpenTickets()[0]);
    }

    [Fact]
    public void Tell_IsTheLearnersOwnPlay()
    {
        // The tuner adds nothing: a learner alone, told max(k, 1) - 1, plays the same arms with the same probabilities.
        var tuner = new Tuner(Grid.Omega, new TunerOptions { Seed = 5, Key = "p" });
        var alone = new TsallisInfCosts(20, new Streams(5, "p").Stream("learner"));
        for (int t = 0; t < 300; t++)
        {
            Ticket ticket = tuner.Ask();
            NumberedChoice choice = alone.Act(default);
            Assert.Equal((choice.Arm, choice.Probability), (ticket.Arm, ticket.Probability));
            double k = t % 5 == 0 ? 0 : Grid.Cost(ticket.Arm, 20, t); // no iterations happen: a warm start
            tuner.Tell(ticket.Id, Outcome.Completed(k));
            alone.Learn(default, choice, new Cost(Math.Max(k, 1) - 1));
        }
    }

    [Theory]
    [InlineData(CostKind.Iterations, 0.25, 0)]
    [InlineData(CostKind.Iterations, 7, 6)]
    [InlineData(CostKind.WorkUnits, 0.25, 0.25)]
    [InlineData(CostKind.WallClock, 0.25, 0.25)]
    public void Tell_Unit_ShiftsIterationsOnly(CostKind unit, double cost, double loss)
    {
        var learner = new Listener(2);
        var tuner = new Tuner(Grid.Of(2), learner, new TunerOptions { Cost = unit });
        tuner.Tell(tuner.Ask().Id, Outcome.Completed(cost));
        Assert.Equal([loss], learner.Costs);
        Assert.Equal(cost, tuner.Progress.Spent);
    }

    [Fact]
    public void Tell_Twice_ThrowsWithIdAndState()
    {
        var tuner = new Tuner(Grid.Omega);
        tuner.Tell(tuner.Ask().Id, Outcome.Completed(30));
        Assert.Contains("Ticket 1 was told already", Refused(tuner, 1), StringComparison.Ordinal);
        Assert.Contains("Ticket 2 is unknown", Refused(tuner, 2), StringComparison.Ordinal);
        Assert.Contains("Ticket 0 is unknown", Refused(tuner, 0), StringComparison.Ordinal);
        tuner.Cancel(tuner.Ask().Id);
        Assert.Contains("Ticket 2 was cancelled", Refused(tuner, 2), StringComparison.Ordinal);
        Assert.False(tuner.TryTell(1, Outcome.Completed(3)));
        Assert.False(tuner.TryTell(2, Outcome.Cancelled));
        Assert.False(tuner.TryTell(99, Outcome.Completed(3)));
        Assert.Equal([TicketState.Told, TicketState.Cancelled, TicketState.Unknown], new[] { 1L, 2, 3 }.Select(tuner.StateOf));
        Assert.Equal(new TunerProgress(1, 1, 1, 0, 30, 30, 0), tuner.Progress);
    }

    [Fact]
    public void Cancel_ManyTickets_IsRememberedForTheLast()
    {
        var tuner = new Tuner(Grid.Omega);
        for (int i = 1; i <= 1500; i++) tuner.Cancel(tuner.Ask().Id);
        Assert.Equal(1500, tuner.Progress.Cancelled);
        Assert.All(Enumerable.Range(477, 1024), id => Assert.Equal(TicketState.Cancelled, tuner.StateOf(id)));
    }

    [Theory]
    [MemberData(nameof(Learners))]
    public void Cancel_LeavesTheLearnerAsIfNeverAsked(string name)
    {
        // Equal but for the random stream, the numbering of choices, and the tuner's own count of tickets.
        Tuner asked = Named(name), never = Named(name);
        Grid.Play(asked, 30, 0.4);
        Grid.Play(never, 30, 0.4);
        asked.Cancel(asked.Ask(0.4).Id);
        string[] different = [.. Differences(asked.Snapshot(), never.Snapshot())];
        Assert.All(different, path => Assert.Matches("random/position$|/next$|nextId$|^/state/state/cancelled|remembered$|/depth$|/total$|/rate$|/weight|learner/probability$|learner/learner/(round|last)$", path)); // from depth on: the last distribution, computed anew at each Ask; a learner of rewards, whose time goes on
        Assert.Equal(30, asked.Progress.Told);
        Assert.Equal(31, asked.Ask(0.4).Round);
    }

    [Theory]
    [InlineData("tsallis-inf")]
    [InlineData("exp3")]
    public void Tell_ReverseOrder_GivesTheSameEstimates(string name)
    {
        Tuner forward = Named(name), backward = Named(name);
        foreach (Tuner tuner in new[] { forward, backward })
        {
            Grid.Play(tuner, 20);
            long[] open = [.. Enumerable.Range(0, 50).Select(_ => tuner.Ask().Id)];
            foreach (long id in ReferenceEquals(tuner, forward) ? open : open.Reverse())
                tuner.Tell(id, Outcome.Completed(Grid.Cost(tuner.OpenTickets().First(ticket => ticket.Id == id).Arm, 20, id)));
        }

        double[] one = Sums(forward), other = Sums(backward);
        Assert.Equal(20, one.Length);
        for (int arm = 0; arm < 20; arm++) Assert.Equal(one[arm], other[arm], 1e-12 * Math.Max(1, one[arm]));
        Assert.Equal(forward.Ask().Probability, backward.Ask().Probability, 1e-9);
    }

    [Fact]
    public void Tell_BadCosts_AreRefusedOrCrashes()
    {
        var strict = new Tuner(Grid.Omega);
        var lenient = new Tuner(Grid.Omega, new TunerOptions { BadCostsAreCrashes = true });
        foreach (double cost in (double[])[-1, double.NaN, double.PositiveInfinity, 1e101])
        {
            long id = strict.Ask().Id;
            byte[] before = strict.Snapshot();
            Assert.Throws<ArgumentOutOfRangeException>(() => strict.Tell(id, Outcome.Completed(cost)));
            Assert.Equal(before, strict.Snapshot());
            Assert.Equal(TicketState.Open, strict.StateOf(id));
            lenient.Tell(lenient.Ask().Id, Outcome.Completed(cost));
        }

        Assert.Equal((4L, 0L, 4L), (lenient.Progress.Told, lenient.Progress.Completed, lenient.Progress.Censored));
        Assert.Equal(4, lenient.Progress.Charged); // nothing is known yet: 1 each
    }

    [Fact]
    public void Ask_BadContextOrBudget_IsRefused()
    {
        Tuner tuner = Named("cheb-cb");
        byte[] before = tuner.Snapshot();
        Assert.Throws<ArgumentOutOfRangeException>(() => tuner.Ask(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => tuner.Ask(double.PositiveInfinity));
        Assert.Contains("cheb-cb", Assert.Throws<ArgumentNullException>(() => tuner.Ask()).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => tuner.Ask(0.5, budget: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => tuner.Ask(0.5, budget: double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => tuner.Best(double.NaN));
        Assert.Equal(before, tuner.Snapshot());
        tuner.Ask(-7);
        tuner.Ask(1.5);
        tuner.Ask(1);
        Assert.Equal(2, tuner.Progress.OutsideContexts);
    }

    [Fact]
    public void Options_ThatMakeNoSense_AreRefused()
    {
        Assert.Contains("'tsalis'", Refused(new TunerOptions { Learner = "tsalis" }), StringComparison.Ordinal);
        Assert.Contains("no setting 'scal'; it takes epsilon", Refused(new TunerOptions { Learner = "epsilon-greedy", Settings = new Dictionary<string, double> { ["scal"] = 1 } }), StringComparison.Ordinal);
        Assert.Contains("it takes none", Refused(new TunerOptions { Learner = "thompson", Settings = new Dictionary<string, double> { ["scale"] = 1 } }), StringComparison.Ordinal);
        Assert.Contains("0 or 1", Refused(new TunerOptions { Settings = new Dictionary<string, double> { ["reducedVariance"] = 2 } }), StringComparison.Ordinal);
        Assert.Contains("a whole number", Refused(new TunerOptions { Learner = "tsallis-cb", ContextRange = new(0, 1), Settings = new Dictionary<string, double> { ["bins"] = 2.5 } }), StringComparison.Ordinal);
        Assert.Contains("Epsilon = 3", Refused(new TunerOptions { Learner = "epsilon-greedy", Settings = new Dictionary<string, double> { ["epsilon"] = 3 } }), StringComparison.Ordinal);
        Assert.Contains("Scale = 0", Refused(new TunerOptions { Settings = new Dictionary<string, double> { ["scale"] = 0 } }), StringComparison.Ordinal);
        Assert.Contains("range of the contexts", Refused(new TunerOptions { Learner = "tsallis-cb" }), StringComparison.Ordinal);
        Assert.Contains("ContextRange", Refused(new TunerOptions { ContextRange = default(ContextRange) }), StringComparison.Ordinal);
        Assert.Contains("need a baseline", Refused(new TunerOptions { Shadow = true }), StringComparison.Ordinal);
        Assert.Contains("need a baseline", Refused(new TunerOptions { MaxOverhead = 0.1 }), StringComparison.Ordinal);
        Assert.Contains("""{"omega":3}""", Refused(new TunerOptions { Baseline = [KeyValuePair.Create("omega", (ParameterValue)3)] }), StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new TunerOptions { Penalty = 0.5 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TunerOptions { Penalty = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TunerOptions { CrashCost = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TunerOptions { Budget = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TunerOptions { MaxOverhead = double.PositiveInfinity });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TunerOptions { BaselineShare = 0 });
    }

    [Theory]
    [MemberData(nameof(Learners))]
    public void Tell_HardHistories_KeepsEveryLearnerFinite(string name)
    {
        foreach (Func<int, int, Outcome> history in (Func<int, int, Outcome>[])
            [
                (_, _) => Outcome.Censored(0, OutcomeKind.Crashed),                                              // all crash
                (arm, _) => arm == 1 ? Outcome.Censored(3, OutcomeKind.Diverged) : Outcome.Completed(20),        // one always fails
                (_, _) => Outcome.Completed(0),                                                                  // all losses 0
                (_, _) => Outcome.Completed(17),                                                                 // all equal
                (_, t) => Outcome.Completed(t < 60 ? 2 : 1e12),                                                  // 1e12 after 1
                (arm, t) => t % 3 == 0 ? Outcome.Censored(50, OutcomeKind.Budget) : Outcome.Completed(10 + arm),
            ])
        {
            Tuner tuner = Named(name, Grid.Of(4));
            for (int t = 0; t < 120; t++)
            {
                Ticket ticket = tuner.Ask(0.5);
                Assert.True(ticket.Probability is > 0 and <= 1 || double.IsNaN(ticket.Probability));
                tuner.Tell(ticket.Id, history(ticket.Arm, t));
            }

            Assert.True(double.IsFinite(tuner.Best(0.5).Cost));
            Assert.Equal(120, tuner.Arms().Sum(arm => arm.Trials));
        }
    }

    [Theory]
    [MemberData(nameof(Learners))]
    public void Ask_OneArm_PlaysIt(string name)
    {
        Tuner tuner = Named(name, Grid.Of(1));
        for (int t = 0; t < 20; t++)
        {
            Ticket ticket = tuner.Ask(0.5);
            Assert.Equal(0, ticket.Arm);
            Assert.True(ticket.Probability == 1 || double.IsNaN(ticket.Probability));
            tuner.Tell(ticket.Id, Outcome.Completed(5));
        }

        Assert.Equal(5, tuner.Best(0.5).Cost, 0.1); // linear learners draw it to 0 a little
    }

    [Theory]
    [MemberData(nameof(Searchers))]
    public void Best_AfterManyTrials_IsTheCheapArm(string name)
    {
        Tuner tuner = Named(name, Grid.Of(7));
        Grid.Play(tuner, 600, 0.5);
        Recommendation best = tuner.Best(0.5);
        Assert.Equal(3, (int)best.Configuration["x"]);
        Assert.Equal(25, best.Cost, 8.0); // 20, and noise in 0 .. 10
    }

    [Fact]
    public void Best_LearnerThatNamesNone_IsTheLeastMeanCharge()
    {
        var tuner = new Tuner(Grid.Of(3), new Listener(3));
        Assert.Equal((0, double.NaN), (tuner.Best().Configuration.Arm, tuner.Best().Cost));
        foreach (double cost in (double[])[30, 10, 20, 40, 12, 20]) tuner.Tell(tuner.Ask().Id, Outcome.Completed(cost));
        Assert.Equal((1, 11), (tuner.Best().Configuration.Arm, tuner.Best().Cost));
        Assert.Equal([new ArmSummary(tuner.Space[0], 2, 2, 35), new ArmSummary(tuner.Space[1], 2, 2, 11), new ArmSummary(tuner.Space[2], 2, 2, 20)], tuner.Arms());
    }

    [Fact]
    public void Tell_Censored_IsChargedAndCounted()
    {
        var warnings = new List<string>();
        var learner = new Listener(2);
        var tuner = new Tuner(Grid.Of(2), learner, new TunerOptions { Budget = 50, CrashCost = 60, Warn = warnings.Add });
        tuner.Tell(tuner.Ask().Id, Outcome.Completed(40));
        tuner.Tell(tuner.Ask().Id, Outcome.Censored(47, OutcomeKind.Budget));
        tuner.Tell(tuner.Ask(budget: 20).Id, Outcome.Censored(18, OutcomeKind.Timeout));
        Assert.Empty(warnings);
        tuner.Tell(tuner.Ask().Id, Outcome.Censored(3, OutcomeKind.Crashed));
        Assert.Equal([39, 99, 39, 99], learner.Costs); // limits 50 and 20 twice over, raised to the completed 40; the crash raised to 100
        Assert.Contains("The crash cost 60", Assert.Single(warnings), StringComparison.Ordinal);
        Assert.Equal(new TunerProgress(4, 1, 0, 0, 108, 280, 0), tuner.Progress);
        tuner.Tell(tuner.Ask().Id, Outcome.Censored(3, OutcomeKind.Crashed));
        Assert.Single(warnings); // once is enough
    }

    [Fact]
    public void Tell_FromEightThreads_LosesNothing()
    {
        var tuner = new Tuner(Grid.Omega);
        const int Each = 10_000;
        Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, thread =>
        {
            var open = new Queue<Ticket>();
            for (int i = 0; i < Each; i++)
            {
                open.Enqueue(tuner.Ask());
                if (open.Count > thread) Tell(open.Dequeue());
            }

            while (open.Count > 0) Tell(open.Dequeue());
        });
        Assert.Equal(new TunerProgress(8 * Each, 8 * Each, 0, 0, tuner.Progress.Spent, tuner.Progress.Spent, 0), tuner.Progress);
        Assert.Equal(8 * Each, tuner.Arms().Sum(arm => arm.Trials));
        Assert.Equal((8 * Each) + 1, tuner.Ask().Id);
        Assert.Equal(tuner.Arms().Sum(arm => arm.Trials * arm.MeanCost), tuner.Progress.Spent, 1e-3);

        void Tell(Ticket ticket)
        {
            tuner.Tell(ticket.Id, Outcome.Completed(Grid.Cost(ticket.Arm, 20, ticket.Id)));
            Assert.False(tuner.TryTell(ticket.Id, Outcome.Completed(1)));
        }
    }

    [Fact]
    public void AskTell_SteadyState_AllocatesNothing()
    {
        var tuner = new Tuner(Grid.Omega);
        Assert.Equal(0, Allocation.Of(() => Grid.Play(tuner, 2000)));
    }

    [Fact]
    public void Tuner_LearnerOfOtherArms_IsRefused()
    {
        string Refused(Func<Tuner> build) => Assert.Throws<ArgumentException>(build).Message;
        Assert.Contains("UniformCosts has 5 arms, and the space has 4", Refused(() => new Tuner(Grid.Of(4), new UniformCosts(5, new RandomStream(1)))), StringComparison.Ordinal);
        Assert.Contains("3 arms", Refused(() => new Tuner(Grid.Of(4), new TsallisInfCb(3, new(0, 1), new RandomStream(1)))), StringComparison.Ordinal);
        Assert.Contains("3 arms", Refused(() => new Tuner(Grid.Of(4), new RewardLearner(3, new KlUcb(3)))), StringComparison.Ordinal);

        // One that does not say how many it has: its first arm that is none is an error, and changes nothing.
        var tuner = new Tuner(Grid.Of(1), new Listener(2));
        tuner.Ask();
        Assert.Contains("arm 1", Assert.Throws<InvalidOperationException>(() => tuner.Ask()).Message, StringComparison.Ordinal);
        Assert.Single(tuner.OpenTickets());
    }

    [Fact]
    public void Tuner_LearnerOfRewards_TunesThroughTheAdapter()
    {
        var learner = new RewardLearner(7, new KlUcb(7));
        var tuner = new Tuner(Grid.Of(7), learner);
        Grid.Play(tuner, 2000);
        Assert.Equal(3, tuner.Best().Configuration.Arm);
        Assert.Equal("RewardLearner", tuner.LearnerName);
    }

    /// <summary>All names.</summary>
    public static TheoryData<string> Learners => [.. Learning.LearnerNames.All];

    /// <summary>Those that look for the best arm.</summary>
    public static TheoryData<string> Searchers => [.. Learning.LearnerNames.All.Where(name => name != "always")];

    internal static Tuner Named(string name, ParameterSpace? space = null) =>
        new(space ?? Grid.Omega, new TunerOptions { Learner = name, Seed = 11, ContextRange = new ContextRange(0, 1) });

    private static string Refused(Tuner tuner, long id) => Assert.Throws<InvalidOperationException>(() => tuner.Tell(id, Outcome.Completed(3))).Message;

    private static string Refused(TunerOptions options) => Assert.ThrowsAny<ArgumentException>(() => new Tuner(Grid.Omega, options)).Message;

    private static double[] Sums(Tuner tuner)
    {
        using JsonDocument document = JsonDocument.Parse(tuner.Snapshot());
        return [.. Find(document.RootElement, "sum")!.Value.EnumerateArray().Select(value => value.GetDouble())];
    }

    private static JsonElement? Find(JsonElement json, string name)
    {
        if (json.ValueKind != JsonValueKind.Object) return null;
        if (json.TryGetProperty(name, out JsonElement found)) return found;
        return json.EnumerateObject().Select(member => Find(member.Value, name)).FirstOrDefault(inner => inner is not null);
    }

    private static IEnumerable<string> Differences(byte[] one, byte[] other)
    {
        using JsonDocument first = JsonDocument.Parse(one), second = JsonDocument.Parse(other);
        return [.. Differences("", first.RootElement, second.RootElement)];
    }

    private static IEnumerable<string> Differences(string path, JsonElement one, JsonElement other)
    {
        if (one.ValueKind != JsonValueKind.Object) return JsonElement.DeepEquals(one, other) ? [] : [path];
        return one.EnumerateObject().SelectMany(member => Differences($"{path}/{member.Name}", member.Value, other.GetProperty(member.Name)));
    }

    /// <summary>Plays the arms in turn, and keeps what it is told.</summary>
    private sealed class Listener(int arms) : ILearner<None, NumberedChoice, Cost>, ISupportsDelay
    {
        private long _next;

        public List<double> Costs { get; } = [];

        public NumberedChoice Act(None context) => new((int)(_next % arms), 1, _next++);

        public void Learn(None context, NumberedChoice action, Cost feedback) => Costs.Add(feedback.Value);
    }
}
