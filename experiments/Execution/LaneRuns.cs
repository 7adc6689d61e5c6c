using System.Collections.Concurrent;
using Bandits.Experiments.Plans;
using Bandits.Experiments.Store;
using Bandits.Gpu.Replay;

namespace Bandits.Experiments.Execution;

/// <summary>Plays those runs of a plan that fit into lanes, batch by batch.</summary>
/// <param name="device">What plays them.</param>
/// <param name="executor">Knows what holds for all runs of a cell.</param>
/// <param name="threads">Number of threads that prepare lanes, at least 1.</param>
internal sealed class LaneRuns(IReplayDevice device, RunExecutor executor, int threads)
{
    // Lanes are prepared this many at a time.
    private const int Portion = 256;

    // A batch is to have enough lanes for the device, and apart from that not more lane-rounds than it plays in a few seconds: they
    // are what a killed process loses.
    private const long Work = 1L << 30;
    private const int MostLanes = 1 << 15;

    // Where worlds change often, each lane brings many numbers. Those that wait for their batch to be full are to take a small part
    // of the memory, here and on the device, and one batch's are to fit into one array.
    private readonly long _mostNumbers = Math.Min(1 << 30, Math.Min(device.Memory, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes) / 128);

    private readonly LanePlanner _planner = new(executor);
    private readonly LanePlayer _player = new(device, executor);

    /// <summary>Plays what fits.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="finished">Takes the finished runs.</param>
    /// <param name="failed">Takes the runs that threw.</param>
    /// <param name="progress">Is kept up to date.</param>
    /// <param name="stop">Stops.</param>
    /// <returns>The runs that do not fit.</returns>
    public List<Run> Play(
        IReadOnlyList<Run> runs, BlockingCollection<StoredRun> finished, ConcurrentBag<FailedRun> failed, RunProgress progress, CancellationToken stop)
    {
        var others = new List<Run>();
        var waiting = new Dictionary<string, LaneQueue>();
        long numbers = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = stop };
        foreach (Run[] portion in runs.Chunk(Portion))
        {
            var lanes = new LaneRun?[portion.Length];
            bool[] fits = new bool[portion.Length];
            Parallel.For(0, portion.Length, options, i => fits[i] = TryPrepare(portion[i], failed, progress, out lanes[i]));
            for (int i = 0; i < portion.Length; i++)
            {
                if (lanes[i] is not { } lane)
                {
                    if (!fits[i]) others.Add(portion[i]);
                    continue;
                }

                if (!waiting.TryGetValue(lane.Shape, out LaneQueue? queue)) waiting.Add(lane.Shape, queue = new());
                numbers += queue.Add(portion[i], lane);
                if (queue.Runs.Count >= Most(lane.Horizon)) Empty(queue);
                else if (numbers > _mostNumbers) Empty(waiting.Values.MaxBy(one => one.Numbers)!);
            }
        }

        foreach (LaneQueue queue in waiting.Values)
            if (queue.Runs.Count > 0) Empty(queue);
        return others;

        void Empty(LaneQueue queue)
        {
            PlayBatch(queue.Runs, finished, failed, progress, stop);
            numbers -= queue.Numbers;
            queue.Clear();
        }
    }

    private int Most(int horizon) => (int)Math.Max(device.PreferredLanes, Math.Min(MostLanes, Work / horizon));

    // False for a run that is to be played one by one; a run that fits but cannot be prepared has failed, and is reported as such.
    private bool TryPrepare(Run run, ConcurrentBag<FailedRun> failed, RunProgress progress, out LaneRun? lane)
    {
        lane = null;
        try
        {
            if (_planner.MayFit(run)) lane = _planner.Of(run);
            return lane is not null;
        }
        catch (Exception error)
        {
            failed.Add(new FailedRun(run, error));
            progress.Fail();
            progress.Play(RunProgress.WorkOf(run));
            return true;
        }
    }

    private void PlayBatch(
        IReadOnlyList<(Run Run, LaneRun Lane)> batch, BlockingCollection<StoredRun> finished, ConcurrentBag<FailedRun> failed, RunProgress progress,
        CancellationToken stop)
    {
        long left = batch.Sum(run => RunProgress.WorkOf(run.Run));
        try
        {
            StoredRun[] played = _player.Play(batch, rounds =>
            {
                left -= rounds * batch.Count;
                progress.Play(rounds * batch.Count);
            }, stop);
            foreach (StoredRun run in played) finished.Add(run, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception error)
        {
            foreach ((Run run, _) in batch)
            {
                failed.Add(new FailedRun(run, error));
                progress.Fail();
            }
        }

        progress.Play(left); // as a run with two queries per round, or an error, ends before its horizon is counted down
    }
}
