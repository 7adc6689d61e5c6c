using System.Text;
using System.Text.Json;
using Bandits.Tuning.Outcomes;
using Bandits.Tuning.Spaces;

namespace Bandits.Tuning.Tests;

/// <summary>Saving and going on.</summary>
public sealed class SnapshotTests
{
    [Theory]
    [MemberData(nameof(TunerTests.Learners), MemberType = typeof(TunerTests))]
    public void Restore_WithOpenTickets_GoesOnBitForBit(string name)
    {
        Tuner first = TunerTests.Named(name);
        Grid.Play(first, 40, 0.3);
        first.Cancel(first.Ask(0.1).Id);
        Ticket[] open = [first.Ask(0.2), first.Ask(0.5, budget: 90), first.Ask(0.9)];
        byte[] snapshot = first.Snapshot();

        Tuner second = TunerTests.Named(name);
        Grid.Play(second, 3, 0.7); // whatever it did before
        second.Restore(snapshot);
        Assert.Equal(snapshot, second.Snapshot());
        Assert.Equal(first.OpenTickets(), second.OpenTickets().Select(ticket => ticket with { Configuration = first.Space[ticket.Arm] }));
        Assert.Equal(TicketState.Cancelled, second.StateOf(41));
        foreach (Tuner tuner in new[] { first, second })
        {
            tuner.Tell(open[2].Id, Outcome.Completed(31));
            tuner.Tell(open[0].Id, Outcome.Censored(8, OutcomeKind.Crashed));
            tuner.Tell(open[1].Id, Outcome.Censored(90, OutcomeKind.Budget));
        }

        for (int t = 0; t < 60; t++)
        {
            Ticket one = first.Ask(t / 60.0), other = second.Ask(t / 60.0);
            Assert.Equal(one, other with { Configuration = first.Space[other.Arm] });
            first.Tell(one.Id, Outcome.Completed(Grid.Cost(one.Arm, 20, t)));
            second.Tell(other.Id, Outcome.Completed(Grid.Cost(other.Arm, 20, t)));
        }

        Assert.Equal(first.Snapshot(), second.Snapshot());
    }

    /// <summary>What a learner keeps beside its state, such as the fits of a regression, is what it would compute from its state.</summary>
    [Theory]
    [MemberData(nameof(TunerTests.Learners), MemberType = typeof(TunerTests))]
    public void Restore_BeforeEveryRound_ChangesNothing(string name)
    {
        Tuner kept = TunerTests.Named(name, Grid.Of(3));
        for (int t = 0; t < 150; t++)
        {
            Tuner renewed = TunerTests.Named(name, Grid.Of(3));
            renewed.Restore(kept.Snapshot());
            double context = t % 10 / 9.0;
            Assert.Equal(renewed.Best(context).Cost, kept.Best(context).Cost);
            Ticket ticket = renewed.Ask(context), same = kept.Ask(context);
            Assert.Equal((ticket.Arm, ticket.Probability), (same.Arm, same.Probability));
            if (t % 4 == 3) kept.Cancel(kept.OpenTickets()[0].Id); // asked for some rounds ago
            else if (t % 5 > 0) kept.Tell(ticket.Id, Outcome.Completed(20 + (10 * Math.Abs(ticket.Arm - (2 * context))) + (t % 3)));
        }
    }

    [Fact]
    public void Restore_OtherRangeOfContexts_IsRefusedWhereTheLearnerLooksAtThem()
    {
        Tuner With(string learner, double high) => new(Grid.Omega, new TunerOptions { Learner = learner, ContextRange = new Contextual.ContextRange(0, high) });
        Assert.Contains("context 0 to 1, not 0 to 2", Assert.Throws<JsonException>(() => With("tsallis-cb", 2).Restore(With("tsallis-cb", 1).Snapshot())).Message, StringComparison.Ordinal);
        With("tsallis-inf", 2).Restore(With("tsallis-inf", 1).Snapshot());
    }

    [Fact]
    public void Snapshot_Frame_SaysWhatItIs()
    {
        var tuner = new Tuner(Grid.Omega, new TunerOptions { Key = "pressure", Settings = new Dictionary<string, double> { ["reducedVariance"] = 0 } });
        using JsonDocument document = JsonDocument.Parse(tuner.Snapshot());
        JsonElement root = document.RootElement;
        Assert.Equal(("bandits-tuner", 2), (root.GetProperty("format").GetString(), root.GetProperty("schema").GetInt32()));
        Assert.Equal(("tsallis-inf", "pressure"), (root.GetProperty("learner").GetString(), root.GetProperty("key").GetString()));
        Assert.Equal("reducedVariance 0", root.GetProperty("settings").GetString());
        Assert.Equal(Grid.Omega.Hash, root.GetProperty("space").GetString());
    }

    [Fact]
    public void Restore_CutAnywhere_ChangesNothing()
    {
        var source = new Tuner(Grid.Of(3));
        Grid.Play(source, 10);
        source.Ask();
        byte[] snapshot = source.Snapshot();
        var target = new Tuner(Grid.Of(3));
        Grid.Play(target, 4);
        byte[] before = target.Snapshot();
        for (int length = 0; length < snapshot.Length; length++)
        {
            Assert.ThrowsAny<JsonException>(() => target.Restore(snapshot.AsMemory(0, length)));
            if (length % 100 == 0) Assert.Equal(before, target.Snapshot());
        }

        Assert.Equal(before, target.Snapshot());
    }

    /// <summary>One byte changed anywhere: refused without a trace, or a snapshot of other numbers; never another exception, never half a state.</summary>
    [Fact]
    public void Restore_OneByteWrong_IsAllOrNothing()
    {
        var source = new Tuner(Grid.Of(2));
        Grid.Play(source, 6);
        source.Ask();
        byte[] snapshot = source.Snapshot();
        var target = new Tuner(Grid.Of(2));
        int refused = 0;
        for (int position = 0; position < snapshot.Length; position++)
        {
            byte[] damaged = [.. snapshot];
            damaged[position] = (byte)"0-}e\"x"[position % 6];
            if (damaged[position] == snapshot[position]) continue;
            byte[] before = target.Snapshot();
            try
            {
                target.Restore(damaged);
            }
            catch (JsonException)
            {
                refused++;
                Assert.Equal(before, target.Snapshot());
            }
        }

        Assert.True(refused > snapshot.Length / 2);
    }

    [Theory]
    [InlineData("\"schema\":2", "\"schema\":3", "schema 3; this library reads schema 2")]
    [InlineData("\"format\":\"bandits-tuner\"", "\"format\":\"bandits\"", "format bandits")]
    [InlineData("\"learner\":\"tsallis-inf\"", "\"learner\":\"exp3\"", "learner exp3, not tsallis-inf")]
    [InlineData("\"cost\":\"Iterations\"", "\"cost\":\"WorkUnits\"", "cost WorkUnits")]
    [InlineData("\"settings\":\"none\"", "\"settings\":\"scale 3\"", "settings scale 3, not none")]
    [InlineData("\"chooser\":0", "\"chooser\":9", "open trial 11")]
    [InlineData("\"id\":11,\"arm\":", "\"id\":11,\"arm\":7", "open trial 11")]
    [InlineData("\"cancelled\":0", "\"cancelled\":-3", "counts of trials")]
    [InlineData("\"nextId\":12", "\"nextId\":2", "open trial 11")]
    public void Restore_AnotherKind_SaysWhichAndChangesNothing(string part, string changed, string expected)
    {
        var tuner = new Tuner(Grid.Of(3));
        Grid.Play(tuner, 10);
        tuner.Ask();
        byte[] before = tuner.Snapshot();
        string text = Encoding.UTF8.GetString(before);
        Assert.Contains(part, text, StringComparison.Ordinal);
        int at = text.LastIndexOf(part, StringComparison.Ordinal);
        string damaged = text[..at] + changed + text[(at + part.Length)..];
        Assert.Contains(expected, Assert.ThrowsAny<JsonException>(() => tuner.Restore(Encoding.UTF8.GetBytes(damaged))).Message, StringComparison.Ordinal);
        Assert.Equal(before, tuner.Snapshot());
    }

    /// <summary>What the saved charges depend on must be the same; what only the trials to come depend on may change.</summary>
    [Fact]
    public void Restore_OtherOptions_AreRefusedWithBothValues()
    {
        var options = new TunerOptions { Baseline = Arm(2), MaxOverhead = 0.5 };
        (TunerOptions Changed, string Expected)[] refused =
        [
            (options with { Penalty = 10 }, "penalty 2, not 10"),
            (options with { CrashCost = 1e4 }, "crashCost none, not 10000"),
            (options with { BadCostsAreCrashes = true }, "badCosts error, not crash"),
            (options with { Cost = CostKind.WorkUnits }, "cost Iterations, not WorkUnits"),
            (options with { Baseline = Arm(1) }, "baseline {\"x\":2}, not {\"x\":1}"),
            (options with { Baseline = null, MaxOverhead = null }, "baseline {\"x\":2}, not none"),
            (options with { Shadow = true }, "shadow false, not true"),
            (options with { MaxOverhead = 0.1 }, "maxOverhead 0.5, not 0.1"),
            (options with { BaselineShare = 0.2 }, "baselineShare 0.05, not 0.2"),
            (options with { Settings = new Dictionary<string, double> { ["scale"] = 100 } }, "settings none, not scale 100"),
        ];
        byte[] snapshot = new Tuner(Grid.Of(3), options).Snapshot();
        Assert.All(refused, pair =>
        {
            var other = new Tuner(Grid.Of(3), pair.Changed);
            Assert.Contains(pair.Expected, Assert.Throws<JsonException>(() => other.Restore(snapshot)).Message, StringComparison.Ordinal);
        });
        new Tuner(Grid.Of(3), options with { Seed = 7, Key = "p", Budget = 9 }).Restore(snapshot);

        static KeyValuePair<string, ParameterValue>[] Arm(int x) => [KeyValuePair.Create("x", (ParameterValue)x)];
    }

    /// <summary>Saved draws go on whatever the seed: it says where a new tuner begins.</summary>
    [Fact]
    public void Restore_OtherSeed_GoesOnWithTheSavedDraws()
    {
        Tuner one = new(Grid.Of(3), new TunerOptions { Seed = 1 }), other = new(Grid.Of(3), new TunerOptions { Seed = 2 });
        Grid.Play(one, 5);
        other.Restore(one.Snapshot());
        Grid.Play(one, 50);
        Grid.Play(other, 50);
        Assert.Equal(one.Snapshot(), other.Snapshot());
    }

    [Fact]
    public void Restore_AnotherSpace_IsRefused()
    {
        byte[] snapshot = new Tuner(Grid.Of(3)).Snapshot();
        var other = new Tuner(Grid.Of(4));
        Assert.Contains("space", Assert.Throws<JsonException>(() => other.Restore(snapshot)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Set_Snapshot_KeepsEveryTuner()
    {
        var first = new TunerSet(Grid.Omega, new TunerOptions { Seed = 4 });
        Grid.Play(first.GetOrCreate("p"), 30);
        Grid.Play(first.GetOrCreate("T"), 10);
        Assert.Same(first.GetOrCreate("p"), first.GetOrCreate("p"));
        Assert.Equal(["T", "p"], first.Keys);
        byte[] snapshot = first.Snapshot();

        var second = new TunerSet(Grid.Omega, new TunerOptions { Seed = 4 });
        Tuner known = second.GetOrCreate("p");
        second.GetOrCreate("gone");
        second.Restore(snapshot);
        Assert.Equal(["T", "p"], second.Keys);
        Assert.Same(known, second.GetOrCreate("p"));
        Assert.Equal(30, known.Progress.Told);
        Assert.Equal(snapshot, second.Snapshot());
        Assert.NotEqual(Arms(first.GetOrCreate("p")), Arms(first.GetOrCreate("T"))); // streams of their own
        Grid.Play(second.GetOrCreate("T"), 1);

        byte[] before = second.Snapshot();
        Assert.ThrowsAny<JsonException>(() => second.Restore(snapshot.AsMemory(0, snapshot.Length - 5)));
        Assert.ThrowsAny<JsonException>(() => second.Restore(new TunerSet(Grid.Of(2)).Snapshot().Append((byte)'x').ToArray()));
        string other = Encoding.UTF8.GetString(snapshot);
        int last = other.LastIndexOf(Grid.Omega.Hash, StringComparison.Ordinal);
        Assert.ThrowsAny<JsonException>(() => second.Restore(Encoding.UTF8.GetBytes(other[..last] + "0" + other[(last + 1)..])));
        Assert.Equal(before, second.Snapshot());

        static int[] Arms(Tuner tuner) => [.. Enumerable.Range(0, 30).Select(_ => tuner.Ask().Arm)];
    }

    [Fact]
    public void Set_Changed_IsRaisedForEveryTuner()
    {
        var set = new TunerSet(Grid.Omega);
        int changes = 0;
        set.Changed += (_, _) => changes++;
        Grid.Play(set.GetOrCreate("a"), 2);
        Grid.Play(set.GetOrCreate("b"), 3);
        Assert.Equal(5, changes);
    }
}
