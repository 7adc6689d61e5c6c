using Bandits.Experiments.Store;
using Bandits.Experiments.Tests.Store;
using Bandits.Randomness;

namespace Bandits.Experiments.Tests.EndToEnd;

/// <summary>Whatever ends the process, running again ends with the same store.</summary>
public sealed class InterruptionTests : IDisposable, IClassFixture<InterruptionTests.Uninterrupted>
{
    // More than a second on two cores, in many short runs, played one by one.
    private const string Plan = """
        name: interrupted
        seed: 3
        runs: 100
        device: scalar
        horizon: 30000
        environments: [{type: switching, arms: 5, segment: 500}, {type: bursts, arms: 5}]
        learners: [ucb1, exp3]
        metrics: [pseudo-regret]
        figures: [distribution]
        """;

    private const int Runs = 400;

    private readonly TemporaryFolder _folder = new();
    private readonly Uninterrupted _whole;

    public InterruptionTests(Uninterrupted whole)
    {
        _whole = whole;
        File.WriteAllText(_folder["plan.yaml"], Plan);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Run_KilledThreeTimes_EndsAsIfNeverStopped() => await KillAndCompare(kills: 3, seed: 1);

    [Fact]
    [Trait("Category", "Long")]
    public async Task Run_KilledTenTimes_EndsAsIfNeverStopped() => await KillAndCompare(kills: 10, seed: 2);

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task Run_AskedToStop_KeepsWhatIsFinishedAndGoesOn(string signal)
    {
        using (BanditsProcess process = Start("parts"))
        {
            await Finished("parts", 20, process);
            await process.Signal(signal);
            (int code, string output, string error) = await process.End();
            Assert.Equal(130, code);
            Assert.Contains("the same command goes on from there", error, StringComparison.Ordinal);
            Assert.DoesNotContain("report", output, StringComparison.Ordinal);
        }

        int before = StoreDump.Of(Store("parts")).Length;
        Assert.InRange(before, 20, Runs - 1);
        await Complete("parts");
        Assert.Equal(_whole.Dump, StoreDump.Of(Store("parts")));
    }

    [Fact]
    public async Task Run_TwoProcessesOnOneStore_TheSecondIsRefused()
    {
        // Long enough to be still at it when the second one comes, on a busy machine too.
        using BanditsProcess first = BanditsProcess.Start("run", _folder["plan.yaml"], "--out", _folder["shared"], "--quiet", "--runs", "5000");
        await Finished("shared", 1, first);
        (int code, _, string error) = await BanditsProcess.Run("run", _folder["plan.yaml"], "--out", _folder["shared"], "--quiet");
        Assert.Equal(1, code);
        Assert.Contains("another process", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
        await first.Signal("INT");
        Assert.Equal(130, (await first.End()).Code);
    }

    private async Task KillAndCompare(int kills, ulong seed)
    {
        var random = new RandomStream(seed);
        int cut = 0;
        for (int kill = 0; kill < kills; kill++)
        {
            using BanditsProcess process = Start("parts");
            // Anywhere from the start of the process on; every other time soon after something more was stored.
            bool stored = kill % 2 == 0;
            if (stored) await Finished("parts", 1 + (Runs * kill / (2 * kills)), process);
            await Task.Delay((int)((stored ? 100 : 400) * random.NextDouble()));
            if (!process.HasExited) cut++;
            process.Kill();
            await process.End();
        }

        Assert.True(cut > kills / 2, $"only {cut} of {kills} kills hit a running process");
        Assert.InRange(StoreDump.Of(Store("parts")).Length, 1, Runs - 1);
        await Complete("parts");
        Assert.Equal(_whole.Dump, StoreDump.Of(Store("parts")));
        Assert.Empty(Directory.GetFiles(_folder["parts"], "*.tmp", SearchOption.AllDirectories));
    }

    private BanditsProcess Start(string name) => BanditsProcess.Start("run", _folder["plan.yaml"], "--out", _folder[name], "--quiet");

    private async Task Complete(string name)
    {
        (int code, _, string error) = await BanditsProcess.Run("run", _folder["plan.yaml"], "--out", _folder[name], "--quiet");
        Assert.True(code == 0, error);
        Assert.Equal(Runs, StoreDump.Of(Store(name)).Length);
    }

    /// <summary>Waits until a process has stored some runs.</summary>
    private async Task Finished(string name, int runs, BanditsProcess process)
    {
        while (!process.HasExited)
        {
            if (File.Exists(Store(name)) && Count(Store(name)) >= runs) return;
            await Task.Delay(20);
        }
    }

    private static int Count(string file)
    {
        try
        {
            using ExperimentStore store = ExperimentStore.OpenForReading(file);
            return store.Keys().Count;
        }
        catch (StoreException)
        {
            return 0; // still being made
        }
    }

    private string Store(string name) => StoreOf(_folder[name]);

    private static string StoreOf(string output) => Path.Combine(output, "interrupted", ExperimentStore.FileName);

    /// <summary>The same plan run from end to end in one go.</summary>
    public sealed class Uninterrupted : IAsyncLifetime
    {
        public IReadOnlyList<string> Dump { get; private set; } = [];

        public async ValueTask InitializeAsync()
        {
            using var folder = new TemporaryFolder();
            File.WriteAllText(folder["plan.yaml"], Plan);
            (int code, _, string error) = await BanditsProcess.Run("run", folder["plan.yaml"], "--out", folder["out"], "--quiet", "--threads", "1");
            Assert.True(code == 0, error);
            Dump = StoreDump.Of(StoreOf(folder["out"]));
            Assert.Equal(Runs, Dump.Count);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
