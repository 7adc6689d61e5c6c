using System.Text.Json;
using Bandits.Contextual;
using Bandits.Tuning.Outcomes;
using Bandits.Tuning.Spaces;

namespace Bandits.Tuning.Tests;

/// <summary>What is logged, and what can be done with it.</summary>
public sealed class LogTests
{
    [Fact]
    public void Log_AskTellObserve_HoldsEverything()
    {
        var clock = new TickingClock();
        var tuner = new Tuner(Grid.Of(2), new TunerOptions { Key = "p", Learner = "tsallis-cb", ContextRange = new ContextRange(0, 1), Clock = clock });
        JsonElement[] lines = Logged(tuner, () =>
        {
            tuner.Observe(0.5, [KeyValuePair.Create("x", (ParameterValue)1)], 12.5);
            Ticket ticket = tuner.Ask(0.25, budget: 70);
            tuner.Tell(ticket.Id, Outcome.Censored(8, OutcomeKind.Timeout));
            tuner.Cancel(tuner.Ask(0.75).Id);
        });
        Assert.Equal("""{"event":"observe","key":"p","context":0.5,"arm":1,"config":{"x":1},"cost":12.5}""", lines[0].GetRawText());
        int arm = lines[1].GetProperty("arm").GetInt32();
        string start = $$"""{"event":"X","id":1,"round":1,"key":"p","context":0.25,"arm":{{arm}},"config":{"x":{{arm}}},"probability":0.5,"budget":70,"chooser":"learner",""";
        Assert.Equal(start.Replace("X", "ask", StringComparison.Ordinal) + $"\"preferred\":{arm},\"propensities\":[0.5,0.5],\"micros\":3}}", lines[1].GetRawText());
        Assert.Equal(start.Replace("X", "tell", StringComparison.Ordinal) + "\"outcome\":\"timeout\",\"spent\":8,\"charged\":140,\"micros\":3}", lines[2].GetRawText());
        Assert.Equal(2, lines[3].GetProperty("round").GetInt32());
        Assert.Equal(JsonValueKind.Null, lines[3].GetProperty("budget").ValueKind);
        Assert.Equal("cancelled", lines[4].GetProperty("outcome").GetString());
        Assert.Equal(JsonValueKind.Null, lines[4].GetProperty("charged").ValueKind);
    }

    /// <summary>Chi-square of 5 arms over 2e4 draws against the logged propensities: false alarm below 1e-4, as each arm's variance is below its mean.</summary>
    [Theory]
    [InlineData("tsallis-inf")]
    [InlineData("exp3")]
    [InlineData("tsallis-cb")]
    [InlineData("cheb-cb")]
    [InlineData("epsilon-greedy")]
    [InlineData("uniform")]
    public void Log_Propensities_SumToOneAndMatchTheFrequencies(string name)
    {
        var tuner = new Tuner(Grid.Of(5), new TunerOptions { Learner = name, Seed = 21, ContextRange = new ContextRange(0, 1) });
        var counts = new Counts();
        tuner.Log = counts;
        for (int t = 0; t < 20_000; t++)
        {
            Ticket ticket = tuner.Ask(t % 100 / 100.0);
            tuner.Tell(ticket.Id, Outcome.Completed(100 + (ticket.Arm * 5) + (t % 7))); // close enough that all are played
        }

        (double[] expected, long[] played) = (counts.Expected, counts.Played);
        double chi = Enumerable.Range(0, 5).Sum(i => (played[i] - expected[i]) * (played[i] - expected[i]) / expected[i]);
        Assert.True(chi < 23.51, $"chi-square {chi} of {string.Join(' ', played)}"); // the 1 - 1e-4 quantile of 4 degrees of freedom
        Assert.All(played, count => Assert.True(count > 0));
    }

    /// <summary>
    /// With a share of the baseline, what is logged is the probability with which each arm ran, whoever chose it. Chi-square as above, on
    /// the rounds that have propensities; false alarm below 1e-4.
    /// </summary>
    [Theory]
    [InlineData("tsallis-inf", 0.3)]
    [InlineData("tsallis-cb", 0.05)]
    [InlineData("cheb-cb", 0.3)]
    [InlineData("epsilon-greedy", 0.3)]
    public void Log_BaselineShare_IsPartOfThePropensities(string name, double share)
    {
        KeyValuePair<string, ParameterValue>[] baseline = [KeyValuePair.Create("x", (ParameterValue)2)];
        var tuner = new Tuner(Grid.Of(5), new TunerOptions
        {
            Learner = name, Seed = 22, ContextRange = new ContextRange(0, 1), Baseline = baseline, MaxOverhead = 0.02, BaselineShare = share,
        });
        var counts = new Counts();
        tuner.Log = counts;
        int[] choosers = new int[4];
        for (int t = 0; t < 20_000; t++)
        {
            Ticket ticket = tuner.Ask(t % 100 / 100.0);
            Assert.InRange(ticket.Probability, ticket.Arm == 2 ? share : 0, 1);
            choosers[(int)ticket.Chooser]++;
            tuner.Tell(ticket.Id, Outcome.Completed(100 + (ticket.Arm * 5) + (t % 7)));
        }

        Assert.Equal(20_000, choosers[0] + choosers[1]);
        Assert.InRange(counts.Sure, 1, 20_000); // the limit was met: the baseline ran for sure
        (double[] expected, long[] played) = (counts.Expected, counts.Played);
        double chi = Enumerable.Range(0, 5).Sum(i => (played[i] - expected[i]) * (played[i] - expected[i]) / expected[i]);
        Assert.True(chi < 23.51, $"chi-square {chi} of {string.Join(' ', played)}");
    }

    /// <summary>A learner that plays one arm for sure has no distribution to log; the baseline's share is known all the same.</summary>
    [Theory]
    [InlineData("always", 0.7, 0.3)] // arm 0
    [InlineData("thompson", double.NaN, double.NaN)]
    public void Ask_BaselineShare_ProbabilityOfTheArmThatRuns(string name, double own, double baseline)
    {
        var tuner = new Tuner(Grid.Of(4), new TunerOptions { Learner = name, Baseline = [KeyValuePair.Create("x", (ParameterValue)2)], MaxOverhead = 9, BaselineShare = 0.3 });
        for (int t = 0; t < 100; t++)
        {
            Ticket ticket = tuner.Ask();
            double expected = t == 0 ? 1 : ticket.Chooser == Chooser.Baseline ? baseline : own; // at first the baseline's mean is not known
            Assert.Equal(expected, ticket.Probability, 1e-12);
            tuner.Tell(ticket.Id, Outcome.Completed(10));
        }
    }

    [Fact]
    public void Log_ShadowAndFrozen_OneArmIsSure()
    {
        KeyValuePair<string, ParameterValue>[] baseline = [KeyValuePair.Create("x", (ParameterValue)1)];
        var shadow = new Tuner(Grid.Of(2), new TunerOptions { Baseline = baseline, Shadow = true });
        var frozen = new Tuner(Grid.Of(2)) { Frozen = true };
        foreach (Tuner tuner in (Tuner[])[shadow, frozen])
        {
            JsonElement asked = Logged(tuner, () => tuner.Ask())[0];
            Assert.Equal(1, asked.GetProperty("probability").GetDouble());
            Assert.False(asked.TryGetProperty("propensities", out _));
        }
    }

    [Fact]
    public void Append_FileThatIsOpen_IsRefused()
    {
        string path = Path.GetTempFileName();
        using (JsonLinesLog.Append(path)) Assert.Throws<IOException>(() => JsonLinesLog.Append(path));
        JsonLinesLog.Append(path).Dispose();
        File.Delete(path);
    }

    [Fact]
    public void Append_NoFile_IsRefusedInASentence()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("there is no mkfifo");
        string pipe = Path.Combine(Directory.CreateTempSubdirectory("bandits-").FullName, "pipe");
        using (var make = System.Diagnostics.Process.Start("mkfifo", [pipe])) make.WaitForExit();
        Assert.Equal($"The log {pipe} is no file: lines cannot be added at its end.", Assert.Throws<IOException>(() => JsonLinesLog.Append(pipe)).Message);
    }

    [Fact]
    public void Log_DiskFullForAWhile_GoesOnWithWholeLines()
    {
        using var disk = new FullDisk();
        using var log = new JsonLinesLog(disk);
        var tuner = new Tuner(Grid.Of(2)) { Log = log };
        Ticket first = tuner.Ask();
        disk.IsFull = true;
        Assert.Throws<IOException>(() => tuner.Ask());
        Assert.Equal([first], tuner.OpenTickets()); // what nobody heard of does not wait
        Assert.Throws<IOException>(() => tuner.Tell(first.Id, Outcome.Completed(1)));
        Assert.Equal((TicketState.Told, TicketState.Cancelled), (tuner.StateOf(1), tuner.StateOf(2)));
        Assert.Equal((byte)'\n', disk.ToArray()[^1]); // for who reads it meanwhile
        disk.IsFull = false;
        tuner.Cancel(tuner.Ask().Id);
        string[] lines = System.Text.Encoding.UTF8.GetString(disk.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal([1, 3, 3], lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("id").GetInt32()));
    }

    [Fact]
    public void Observe_Log_StartsWarm()
    {
        var source = new Tuner(Grid.Of(7), new TunerOptions { Key = "p" });
        string log = Text(source, () =>
        {
            Grid.Play(source, 200);
            source.Cancel(source.Ask().Id);
            source.Ask();
        });
        Tuner warm = TunerTests.Named("thompson", Grid.Of(7));
        Assert.Equal(200, TunerHistory.Observe(warm, new StringReader(log)));
        Assert.Equal(3, warm.Best().Configuration.Arm);
        Assert.Equal(0, warm.Progress.Told);
        Assert.Equal(0, TunerHistory.Observe(warm, new StringReader(log), "q"));
        Assert.Equal(200, TunerHistory.Observe(warm, new StringReader(log), "p"));

        // The mean of each arm is known exactly.
        Tuner means = TunerTests.Named("ucb", Grid.Of(7));
        TunerHistory.Observe(means, new StringReader(log));
        Assert.Equal(source.Arms()[3].MeanCost, means.Best().Cost, 1e-9);
        Assert.Equal(1, new[] { TunerTests.Named("tsallis-inf", Grid.Of(7)) }.Count(tuner => TunerHistory.Observe(tuner, new StringReader(log)) == 200 && tuner.Ask().Probability != 1.0 / 7));
    }

    [Fact]
    public void Observe_CensoredTrials_CountWithTheirCharge()
    {
        var source = new Tuner(Grid.Of(1), new TunerOptions { Budget = 50, Penalty = 10 });
        string log = Text(source, () => source.Tell(source.Ask().Id, Outcome.Censored(47, OutcomeKind.Budget)));
        Tuner warm = TunerTests.Named("ucb", Grid.Of(1));
        Assert.Equal(1, TunerHistory.Observe(warm, new StringReader(log)));
        Assert.Equal(500, warm.Best().Cost);
    }

    [Fact]
    public void Observe_WrongLog_SaysTheLine()
    {
        const string Good = """{"event":"observe","key":"","context":null,"arm":1,"config":{"x":1},"cost":12.5}""";
        Tuner tuner = TunerTests.Named("ucb", Grid.Of(3));
        Assert.Equal(2, TunerHistory.Observe(tuner, new StringReader($"{Good}\n\n{Good}\n{Good[..20]}"))); // its writer was killed
        Assert.Contains("Line 2", Assert.Throws<JsonException>(() => TunerHistory.Observe(tuner, new StringReader($"{Good}\n{Good[..20]}\n{Good}"))).Message, StringComparison.Ordinal);
        Assert.Contains("Line 1", Assert.Throws<JsonException>(() => TunerHistory.Observe(tuner, new StringReader("{\"event\":\"observe\"}"))).Message, StringComparison.Ordinal);
        string other = Good.Replace("\"x\":1", "\"x\":9", StringComparison.Ordinal);
        Assert.Contains("Line 1", Assert.Throws<ArgumentException>(() => TunerHistory.Observe(tuner, new StringReader(other))).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => new Tuner(Grid.Of(3), new Costs.RewardLearner(3, new Stochastic.Ucb1(3))).Observe(null, tuner.Space[0], 3));
    }

    [Fact]
    public void Append_TornLog_GoesOnAfterItsLastWholeLine()
    {
        string path = Path.GetTempFileName();
        try
        {
            foreach (string torn in (string[])["", "{\"event\":\"as", "{"])
            {
                File.AppendAllText(path, torn);
                Tuner tuner = TunerTests.Named("ucb", Grid.Of(3));
                using var log = JsonLinesLog.Append(path);
                tuner.Log = log;
                Grid.Play(tuner, 2);
            }

            string[] lines = File.ReadAllLines(path);
            Assert.Equal(12, lines.Length);
            Assert.Equal(6, TunerHistory.Observe(TunerTests.Named("ucb", Grid.Of(3)), new StringReader(string.Join('\n', lines))));
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>A wrong file name must not cost a line of somebody's data.</summary>
    [Fact]
    public void Append_FileThatIsNoLog_IsLeftAlone()
    {
        string path = Path.GetTempFileName();
        File.WriteAllText(path, "1,2,3\n4,5,6");
        Assert.Contains("is no log", Assert.Throws<IOException>(() => JsonLinesLog.Append(path)).Message, StringComparison.Ordinal);
        Assert.Equal("1,2,3\n4,5,6", File.ReadAllText(path));
        File.Delete(path);
    }

    [Fact]
    public void Observe_BadCosts_AreRefused()
    {
        Tuner tuner = TunerTests.Named("ucb", Grid.Of(3));
        Assert.Throws<ArgumentOutOfRangeException>(() => tuner.Observe(null, tuner.Space[0], -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => tuner.Observe(double.NaN, tuner.Space[0], 1));
        Assert.Throws<ArgumentException>(() => tuner.Observe(null, [KeyValuePair.Create("y", (ParameterValue)1)], 1));
    }

    private static JsonElement[] Logged(Tuner tuner, Action play) =>
        [.. Text(tuner, play).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];

    private static string Text(Tuner tuner, Action play)
    {
        using var stream = new MemoryStream();
        using (var log = new JsonLinesLog(stream, leaveOpen: true))
        {
            tuner.Log = log;
            play();
            tuner.Log = null;
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>Sums the propensities of each arm, and counts its plays.</summary>
    private sealed class Counts : ITunerLog
    {
        public double[] Expected { get; } = new double[5];

        public long[] Played { get; } = new long[5];

        public int Sure { get; private set; }

        public void Asked(string key, in Ticket ticket, ReadOnlySpan<double> probabilities, TimeSpan time)
        {
            double sum = 0;
            if (probabilities.IsEmpty)
            {
                Assert.Equal(1, ticket.Probability);
                Sure++;
                return;
            }

            for (int arm = 0; arm < 5; arm++)
            {
                Expected[arm] += probabilities[arm];
                sum += probabilities[arm];
            }

            Assert.Equal(1, sum, 1e-9);
            Assert.Equal(probabilities[ticket.Arm], ticket.Probability, 1e-12);
            Played[ticket.Arm]++;
        }

        public void Told(string key, in Ticket ticket, Outcome outcome, double charged, TimeSpan time)
        {
        }

        public void Observed(string key, double? context, Configuration configuration, double cost)
        {
        }
    }

    /// <summary>Three microseconds pass between any two looks.</summary>
    private sealed class TickingClock : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => 1_000_000;

        public override long GetTimestamp() => _now += 3;
    }

    private sealed class FullDisk : MemoryStream
    {
        public bool IsFull { get; set; }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            base.Write(IsFull ? buffer[..10] : buffer);
            if (IsFull) throw new IOException("No space left on device");
        }
    }
}
