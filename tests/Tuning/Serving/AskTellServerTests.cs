using System.Text.Json;
using Bandits.Tuning.Outcomes;
using Bandits.Tuning.Saving;
using Bandits.Tuning.Serving;
using Bandits.Tuning.Spaces;

namespace Bandits.Tuning.Tests.Serving;

public sealed class AskTellServerTests
{
    private static readonly ParameterSpace Space = new(Parameter.Real("omega", 1, 1.9, 10));

    private static TunerSet Tuners(ulong seed = 3) => new(Space, new TunerOptions { Seed = seed });

    private static JsonElement Answer(AskTellServer server, string request) => JsonDocument.Parse(server.Answer(request)).RootElement;

    [Fact]
    public void AskAndTell_ManyRounds_PlaysWhatATunerPlays()
    {
        var server = new AskTellServer(Tuners(), "p");
        var tuner = Tuners().GetOrCreate("p");
        for (int round = 1; round <= 200; round++)
        {
            Ticket ticket = tuner.Ask();
            JsonElement answer = Answer(server, """{"op": "ask"}""");
            Assert.Equal(ticket.Id, answer.GetProperty("id").GetInt64());
            Assert.Equal(ticket.Arm, answer.GetProperty("arm").GetInt32());
            Assert.Equal(ticket.Probability, answer.GetProperty("probability").GetDouble());
            Assert.Equal(ticket.Configuration["omega"].ToDouble(), answer.GetProperty("config").GetProperty("omega").GetDouble());
            Assert.Equal(ticket.Round, answer.GetProperty("round").GetInt64());
            if (round % 7 == 0)
            {
                tuner.Tell(ticket.Id, Outcome.Censored(50, OutcomeKind.Budget));
                Assert.Equal("""{"ok":true}""", server.Answer($$"""{"op": "tell", "id": {{ticket.Id}}, "outcome": "budget", "spent": 50}"""));
            }
            else
            {
                tuner.Tell(ticket.Id, Outcome.Completed(10 + ticket.Arm));
                Assert.Equal("""{"ok":true}""", server.Answer($$"""{"op": "tell", "id": {{ticket.Id}}, "cost": {{10 + ticket.Arm}}}"""));
            }
        }

        JsonElement progress = Answer(server, """{"op": "progress"}""");
        Assert.Equal(tuner.Progress.Spent, progress.GetProperty("spent").GetDouble());
        Assert.Equal(200, progress.GetProperty("told").GetInt64());
        JsonElement best = Answer(server, """{"op": "best"}""");
        Assert.Equal(tuner.Best().Configuration.Arm, best.GetProperty("arm").GetInt32());
        JsonElement arms = Answer(server, """{"op": "arms"}""").GetProperty("arms");
        Assert.Equal(tuner.Arms().Select(arm => arm.Trials), arms.EnumerateArray().Select(arm => arm.GetProperty("trials").GetInt64()));
    }

    [Theory]
    [InlineData("", "Expected|input does not contain|invalid")]
    [InlineData("[]", "must be an object")]
    [InlineData("{}", "'op' is missing")]
    [InlineData("""{"op": "sing"}""", "'sing'; it must be one of ask, tell")]
    [InlineData("""{"op": "ask", "contexts": 1}""", "'contexts' is not known")]
    [InlineData("""{"op": "ask", "context": "x"}""", "must be a number")]
    [InlineData("""{"op": "ask", "budget": -1}""", "budget = -1 must be")]
    [InlineData("""{"op": "tell", "cost": 1}""", "'id' is missing")]
    [InlineData("""{"op": "tell", "id": 1}""", "'cost' is missing")]
    [InlineData("""{"op": "tell", "id": 1, "cost": -3}""", "^cost = -3 must be a finite number, at least 0 and at most 1e100\\.$")]
    [InlineData("""{"op": "tell", "id": 1, "outcome": "timeout"}""", "'spent' is missing")]
    [InlineData("""{"op": "tell", "id": 1, "outcome": "budget"}""", "'spent' is missing")]
    [InlineData("""{"op": "tell", "id": 1, "cost": 3, "spent": 3}""", "'spent' is not known")]
    [InlineData("""{"op": "tell", "id": 1, "outcome": "lost"}""", "'lost' must be one of completed")]
    [InlineData("""{"op": "tell", "id": 99, "cost": 3}""", "Ticket 99 is unknown")]
    [InlineData("""{"op": "cancel", "id": 99}""", "Ticket 99 is unknown")]
    [InlineData("""{"op": "observe", "config": {"omega": 7}, "cost": 3}""", "omega")]
    [InlineData("""{"op": "freeze", "on": 1}""", "must be true or false")]
    public void Request_ThatCannotBeDone_IsAnErrorAndChangesNothing(string request, string expected)
    {
        TunerSet tuners = Tuners();
        var server = new AskTellServer(tuners);
        server.Answer("""{"op": "ask"}""");
        byte[] before = tuners.Snapshot();
        Assert.Matches(expected, Answer(server, request).GetProperty("error").GetString());
        Assert.Equal(before, tuners.Snapshot());
    }

    [Fact]
    public void Request_ThatIsRefused_IsToldWithoutEscapes() =>
        Assert.Equal("""{"error":"the request: 'id' is missing."}""", new AskTellServer(Tuners()).Answer("""{"op": "cancel"}"""));

    [Fact]
    public void Serve_ManyLines_AnswersEachInOneLineAndPassesOverEmptyOnes()
    {
        var answers = new StringWriter();
        new AskTellServer(Tuners()).Serve(new StringReader("{\"op\": \"ask\"}\n\n  \nnonsense\n{\"op\": \"open\"}"), answers);
        string[] lines = answers.ToString().Split('\n');
        Assert.Equal(4, lines.Length);
        Assert.Equal("", lines[3]);
        Assert.Contains("\"error\"", lines[1], StringComparison.Ordinal);
        Assert.Equal(1, JsonDocument.Parse(lines[2]).RootElement.GetProperty("open").GetArrayLength());
    }

    [Fact]
    public void Keys_EachATunerOfItsOwn_WithTheirOwnTickets()
    {
        var server = new AskTellServer(Tuners());
        Assert.Equal(1, Answer(server, """{"op": "ask", "key": "u"}""").GetProperty("id").GetInt64());
        Assert.Equal(1, Answer(server, """{"op": "ask", "key": "v"}""").GetProperty("id").GetInt64());
        Assert.Equal("""{"ok":true}""", server.Answer("""{"op": "tell", "key": "v", "id": 1, "cost": 5}"""));
        Assert.Equal(0, Answer(server, """{"op": "progress", "key": "u"}""").GetProperty("told").GetInt64());
        Assert.Equal(1, Answer(server, """{"op": "progress", "key": "v"}""").GetProperty("told").GetInt64());
    }

    [Theory]
    [InlineData("""{"op": "tell", "key": "new", "id": 1, "cost": 3}""")]
    [InlineData("""{"op": "cancel", "key": "new", "id": 1}""")]
    [InlineData("""{"op": "ask", "key": "new", "budget": -1}""")]
    [InlineData("""{"op": "ask", "key": "new", "contexts": 1}""")]
    [InlineData("""{"op": "observe", "key": "new", "config": {"omega": 7}, "cost": 3}""")]
    [InlineData("""{"op": "freeze", "key": "new", "on": 1}""")]
    [InlineData("""{"op": "best", "key": "new"}""")]
    [InlineData("""{"op": "progress", "key": "new"}""")]
    public void Request_ThatIsRefusedOrOnlyLooks_LeavesNoTunerOfANewKey(string request)
    {
        TunerSet tuners = Tuners();
        new AskTellServer(tuners).Answer(request);
        Assert.Empty(tuners.Keys);
        Assert.Equal(Tuners().GetOrCreate("new").Ask().Arm, Answer(new AskTellServer(tuners), """{"op": "ask", "key": "new"}""").GetProperty("arm").GetInt32());
    }

    [Fact]
    public void Serve_EndlessLine_IsRefusedAndPassedOver()
    {
        var answers = new StringWriter();
        new AskTellServer(Tuners()).Serve(new StringReader(new string('[', 3_000_000) + "\n{\"op\": \"open\"}"), answers);
        string[] lines = answers.ToString().Split('\n');
        Assert.Contains("the line has more than 1048576 characters", lines[0], StringComparison.Ordinal);
        Assert.Equal("""{"open":[]}""", lines[1]);
    }

    [Fact]
    public void FreezeAndCancel_AreAsOfTheTuner()
    {
        TunerSet tuners = Tuners();
        var server = new AskTellServer(tuners);
        server.Answer("""{"op": "ask"}""");
        Assert.Equal("""{"ok":true}""", server.Answer("""{"op": "cancel", "id": 1}"""));
        Assert.Contains("was cancelled", server.Answer("""{"op": "tell", "id": 1, "cost": 2}"""), StringComparison.Ordinal);
        server.Answer("""{"op": "freeze", "on": true}""");
        Assert.True(tuners.GetOrCreate("").Frozen);
    }

    [Fact]
    public void State_AnsweredTell_IsInTheFile()
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("bandits-").FullName, "state.json");
        TunerSet tuners = Tuners();
        using (TunerFile.Open(path, tuners))
        {
            var server = new AskTellServer(tuners);
            server.Answer("""{"op": "ask"}""");
            server.Answer("""{"op": "ask"}""");
            server.Answer("""{"op": "tell", "id": 1, "cost": 5}""");
        }

        TunerSet again = Tuners();
        using TunerFile file = TunerFile.Open(path, again);
        Assert.True(file.WasThere);
        JsonElement open = Answer(new AskTellServer(again), """{"op": "open"}""").GetProperty("open");
        Assert.Equal([2L], open.EnumerateArray().Select(ticket => ticket.GetProperty("id").GetInt64()));
        Assert.Equal(1, again.GetOrCreate("").Progress.Told);
    }
}
