using Bandits.Experiments.Store;
using Bandits.Experiments.Tests.Store;

namespace Bandits.Experiments.Tests.EndToEnd;

/// <summary>A process killed while it plays batches of lanes loses the batch in flight, and nothing else.</summary>
public sealed class LaneInterruptionTests : IDisposable
{
    // Sixteen batches of different shapes, a few seconds in all.
    private const string Plan = """
        name: lanes
        seed: 3
        runs: 8
        horizon: 2000000
        environments: [{type: switching, arms: [3, 4, 5, 6, 7, 8, 9, 10], segment: 5000}]
        learners: [ucb1, exp3]
        metrics: [pseudo-regret]
        figures: [distribution]
        """;

    private const int Runs = 128;

    private readonly TemporaryFolder _folder = new();

    public LaneInterruptionTests() => File.WriteAllText(_folder["plan.yaml"], Plan);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Run_KilledBetweenBatches_EndsAsIfNeverStopped()
    {
        for (int kill = 1; kill <= 2; kill++)
        {
            using BanditsProcess process = BanditsProcess.Start("run", _folder["plan.yaml"], "--out", _folder["parts"], "--quiet");
            while (!process.HasExited && Count("parts") < 24 * kill) await Task.Delay(20);
            process.Kill();
            await process.End();
        }

        int before = Count("parts");
        Assert.InRange(before, 48, Runs - 1);
        Assert.Equal(0, before % 8); // whole batches
        await Run("parts", "2");
        await Run("whole", "1");
        Assert.Equal(Runs, Count("whole"));
        Assert.Equal(StoreDump.Of(Store("whole")), StoreDump.Of(Store("parts")));
    }

    private async Task Run(string name, string threads)
    {
        (int code, _, string error) = await BanditsProcess.Run("run", _folder["plan.yaml"], "--out", _folder[name], "--quiet", "--threads", threads);
        Assert.True(code == 0, error);
    }

    private int Count(string name)
    {
        try
        {
            using ExperimentStore store = ExperimentStore.OpenForReading(Store(name));
            return store.Keys().Count;
        }
        catch (StoreException)
        {
            return 0; // not there yet, or still being made
        }
    }

    private string Store(string name) => Path.Combine(_folder[name], "lanes", ExperimentStore.FileName);
}
