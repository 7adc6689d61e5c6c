using Bandits.Experiments.Execution;
using Bandits.Experiments.Privacy;
using Bandits.Experiments.Store;
using Bandits.Experiments.Tests.Execution;
using Bandits.Private;
using Microsoft.Data.Sqlite;

namespace Bandits.Experiments.Tests.Store;

public sealed class ExperimentStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string File => _folder["results.db"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Find_AppendedRun_ReturnsEqualNumbers()
    {
        var run = new StoredRun("env", "learner", 3, 0.25, new RunResult("k1", [1, 10, 1L << 40], 2,
            [new Curve("regret", "regret", [0, -1.5, double.NaN]), new Curve("shares", "arm 2", [double.MaxValue, 5e-324, 1.0 / 3])]));
        using (ExperimentStore store = Writable())
        {
            store.Append([run]);
            Assert.Equal(["k1"], store.Keys());
        }

        using ExperimentStore again = ExperimentStore.OpenForReading(File);
        StoredRun read = again.Find("k1")!;
        Assert.Equal(("env", "learner", 3, 0.25, 2), (read.Environment, read.Learner, read.Repetition, read.Seconds, read.Result.Queries));
        Assert.Equal(run.Result.Checkpoints, read.Result.Checkpoints);
        Assert.Equal(["regret regret", "shares arm 2"], read.Result.Curves.Select(curve => $"{curve.Metric} {curve.Channel}"));
        Assert.All(read.Result.Curves.Zip(run.Result.Curves), pair => Assert.Equal(pair.Second.Values, pair.First.Values));
        Assert.Null(again.Find("k2"));
    }

    [Fact]
    public void Find_SeveralKeys_GivesTheirRunsInTheirOrder()
    {
        const string Odd = "\"], ['\\ü";
        StoredRun Of(string key, params double[] values) =>
            new("e", "l", 0, 1, new RunResult(key, [5], 1, [.. values.Select((value, i) => new Curve("m", $"{i}", [value]))]));
        using (ExperimentStore first = Writable()) first.Append([Of("a", 1, 2, 3), Of(Odd, 4)]);
        using ExperimentStore store = Writable();
        store.Append([Of("b", 5), Empty("c")]);
        StoredRun?[] found = store.Find([Odd, "missing", "c", "b", "a", "b"]);
        Assert.Equal([Odd, null, "c", "b", "a", "b"], found.Select(run => run?.Result.Key));
        Assert.Equal([4.0], Values(found[0]));
        Assert.Equal([], Values(found[2]));
        Assert.Equal([5.0], Values(found[3]));
        Assert.Equal([1.0, 2, 3], Values(found[4]));
        Assert.Equal(["0", "1", "2"], found[4]!.Result.Curves.Select(curve => curve.Channel));
        Assert.Equal([5.0], Values(found[5]));
        Assert.Empty(store.Find([]));

        static IEnumerable<double> Values(StoredRun? run) => run!.Result.Curves.SelectMany(curve => curve.Values);
    }

    [Fact]
    public void Latest_AfterTwoSessions_IsTheSecond()
    {
        using ExperimentStore store = Writable();
        store.Begin(Provenance.Of(TinyPlan.Of(runs: 9, seed: ulong.MaxValue)));
        Provenance latest = store.Latest();
        Assert.Equal((ulong.MaxValue, 9, "name: tiny", Environment.ProcessorCount), (latest.Seed, latest.Runs, latest.Plan, latest.Cores));
    }

    [Fact]
    public void Append_KnownKey_AddsNothingOfTheBatch()
    {
        using ExperimentStore store = Writable();
        store.Append([Empty("a")]);
        Assert.Throws<StoreException>(() => store.Append([Empty("b"), Empty("a")]));
        Assert.Equal(["a"], store.Keys());
    }

    [Fact]
    public void Append_WithoutBegin_Throws()
    {
        using ExperimentStore store = ExperimentStore.OpenForWriting(File);
        Assert.Throws<InvalidOperationException>(() => store.Append([Empty("a")]));
    }

    [Fact]
    public void OpenForWriting_OwnedByAnother_IsRefused()
    {
        using ExperimentStore store = Writable();
        Assert.Contains("another process", Assert.Throws<StoreException>(() => ExperimentStore.OpenForWriting(File)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OpenForReading_WhileAnotherWrites_SeesWhatIsCommitted()
    {
        using ExperimentStore store = Writable();
        store.Append([Empty("a")]);
        using ExperimentStore reader = ExperimentStore.OpenForReading(File);
        store.Append([Empty("b")]);
        Assert.Equal(["a", "b"], reader.Keys().Order());
    }

    [Fact]
    public void OpenForReading_NoFile_SaysSo() =>
        Assert.Contains("does not exist", Assert.Throws<StoreException>(() => ExperimentStore.OpenForReading(File)).Message, StringComparison.Ordinal);

    [Fact]
    public void Open_SchemaBeforeDevices_CanBeReadAndGoneOnWith()
    {
        using (ExperimentStore store = Writable()) store.Append([Empty("a")]);
        Sql("ALTER TABLE runs DROP COLUMN device; DROP TABLE privacy; PRAGMA user_version = 1");
        using (ExperimentStore reader = ExperimentStore.OpenForReading(File)) Assert.Equal(("env", "scalar"), (reader.Find("a")!.Environment, reader.Find("a")!.Device));
        using (ExperimentStore store = Writable()) store.Append([Empty("b") with { Device = "opencl:0" }]);
        using ExperimentStore both = ExperimentStore.OpenForReading(File);
        Assert.Equal(["scalar", "opencl:0"], new[] { "a", "b" }.Select(key => both.Find(key)!.Device));
    }

    [Fact]
    public void Open_SchemaBeforePrivacy_CanBeReadAndGoneOnWith()
    {
        using (ExperimentStore store = Writable()) store.Append([Empty("a")]);
        Sql("DROP TABLE privacy; PRAGMA user_version = 2");
        using (ExperimentStore reader = ExperimentStore.OpenForReading(File)) Assert.Equal((true, 0), (reader.Find("a")!.Result.Spent is null, reader.Spending().Count));
        var spent = new PrivacyCharge("people", new PrivacyLoss(0.5, 0.25));
        using (ExperimentStore store = Writable()) store.Append([Empty("b") with { Result = Empty("b").Result with { Spent = spent } }]);
        using ExperimentStore both = ExperimentStore.OpenForReading(File);
        Assert.Equal([null, spent], new[] { "a", "b" }.Select(key => both.Find(key)!.Result.Spent));
    }

    [Fact]
    public void Spending_SeveralRuns_SumsUpPerDataSet()
    {
        StoredRun Spent(string key, string dataset, double epsilon, double rho) =>
            Empty(key) with { Result = Empty(key).Result with { Spent = new PrivacyCharge(dataset, new PrivacyLoss(epsilon, rho)) } };
        using ExperimentStore store = Writable();
        store.Append([Empty("a"), Spent("b", "people", 0.5, 0), Spent("c", "people", 0.25, 0.125), Spent("d", "others", 1, 0)]);
        Assert.Equal(
            [new("others", 1, new(1), new(1)), new("people", 2, new(0.75, 0.125), new(0.5, 0.125))], store.Spending());
    }

    [Fact]
    public void Open_NewerSchema_IsRefusedAndUntouched()
    {
        Writable().Dispose();
        Sql("PRAGMA user_version = 4");
        Assert.Contains("newer version", Assert.Throws<StoreException>(() => ExperimentStore.OpenForWriting(File)).Message, StringComparison.Ordinal);
        Assert.Contains("newer version", Assert.Throws<StoreException>(() => ExperimentStore.OpenForReading(File)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_DatabaseOfAnotherProgram_IsRefusedAndUntouched()
    {
        Sql("CREATE TABLE mine(x)");
        byte[] before = System.IO.File.ReadAllBytes(File);
        Assert.Contains("not a result store", Assert.Throws<StoreException>(() => ExperimentStore.OpenForWriting(File)).Message, StringComparison.Ordinal);
        Assert.Equal(before, System.IO.File.ReadAllBytes(File));
    }

    [Fact]
    public void Open_NoDatabase_IsRefusedAndUntouched()
    {
        string text = string.Concat(Enumerable.Repeat("my thesis, chapter one. ", 400));
        System.IO.File.WriteAllText(File, text);
        Assert.Contains("not a result store", Assert.Throws<StoreException>(() => ExperimentStore.OpenForWriting(File)).Message, StringComparison.Ordinal);
        Assert.Equal(text, System.IO.File.ReadAllText(File));
    }

    private static StoredRun Empty(string key) => new("env", "learner", 0, 0, new RunResult(key, [1], 1, []));

    private ExperimentStore Writable()
    {
        ExperimentStore store = ExperimentStore.OpenForWriting(File);
        store.Begin(Provenance.Of(TinyPlan.Of()));
        return store;
    }

    private void Sql(string text)
    {
        using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }
}
