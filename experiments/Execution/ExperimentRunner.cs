using System.Collections.Concurrent;
using System.Diagnostics;
using Bandits.Experiments.Catalog;
using Bandits.Experiments.Plans;
using Bandits.Experiments.Privacy;
using Bandits.Experiments.Store;
using Bandits.Gpu.Replay;

namespace Bandits.Experiments.Execution;

/// <summary>Plays what a store lacks of a plan, on several threads, and stores it. The results do not depend on the number of threads.</summary>
/// <param name="catalog">The catalog the plan was read with.</param>
/// <param name="device">What plays the runs that fit into lanes; null to play all runs one by one.</param>
public sealed class ExperimentRunner(ComponentCatalog catalog, IReplayDevice? device = null)
{
    // Runs wait this long for others to share a transaction with: what a killed process may lose beside the runs in flight.
    private static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(100);

    // Finished runs that may wait to be written before the players have to wait as well.
    private const int Capacity = 2048;

    // The writer looks this often, in milliseconds, whether it is time to write.
    private const int Nap = 10;

    /// <summary>Plays the missing runs. A run that throws is reported and left out; the others go on.</summary>
    /// <param name="plan">A valid plan.</param>
    /// <param name="store">The store, open for writing.</param>
    /// <param name="threads">Number of runs at the same time, at least 1.</param>
    /// <param name="progress">Is kept up to date.</param>
    /// <param name="cancellation">Stops all runs within a moment; what is finished is kept.</param>
    /// <returns>How it ended.</returns>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    /// <exception cref="PrivacyBudgetException">The plan's privacy budget would be exceeded; nothing was played.</exception>
    public Outcome Run(Plan plan, ExperimentStore store, int threads, RunProgress progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(progress);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threads);
        HashSet<string> known = store.Keys();
        // Runs with equal keys are one run: a plan may reach the same options by two ways.
        var missing = new List<Run>();
        int skipped = 0;
        foreach (Run run in Plans.Run.Of(plan))
        {
            if (known.Add(run.Key)) missing.Add(run);
            else skipped++;
        }

        var executor = new RunExecutor(catalog);
        PrivacyBudget.Require(plan, missing, executor, store.Spending());
        store.Begin(Provenance.Of(plan));
        progress.Start(missing);

        using var finished = new BlockingCollection<StoredRun>(Capacity);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task writer = Task.Factory.StartNew(
            () => Write(finished, store, progress, stop), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var failed = new ConcurrentBag<FailedRun>();
        try
        {
            Play(missing, executor, threads, finished, failed, progress, stop.Token);
        }
        catch (OperationCanceledException)
        {
            // Stopped: by the caller, or by the writer, whose error surfaces below.
        }
        finally
        {
            finished.CompleteAdding();
            writer.GetAwaiter().GetResult();
        }

        bool stopped = progress.Finished + failed.Count < missing.Count;
        return new Outcome(progress.Finished, skipped, [.. failed.OrderBy(failure => failure.Run.Repetition)], stopped);
    }

    private void Play(
        List<Run> runs, RunExecutor executor, int threads, BlockingCollection<StoredRun> finished, ConcurrentBag<FailedRun> failed, RunProgress progress,
        CancellationToken stop)
    {
        if (device is not null) runs = new LaneRuns(device, executor, threads).Play(runs, finished, failed, progress, stop);
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = stop };
        // One by one, in order: long runs do not end up behind each other on one thread, and an unfinished experiment is balanced.
        Parallel.ForEach(Partitioner.Create(runs, EnumerablePartitionerOptions.NoBuffering), options, run =>
        {
            long left = RunProgress.WorkOf(run);
            try
            {
                long start = Stopwatch.GetTimestamp();
                RunResult result = executor.Execute(run, rounds => Advance(rounds), stop);
                double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
                finished.Add(new StoredRun(run.Environment.Label, run.Learner.Label, run.Repetition, seconds, result), stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                throw;
            }
            catch (Exception error)
            {
                failed.Add(new FailedRun(run, error));
                progress.Fail();
            }

            // Two queries per round, or an error, end a run before its horizon is counted down.
            progress.Play(left);

            void Advance(long rounds)
            {
                left -= rounds;
                progress.Play(rounds);
            }
        });
    }

    private static void Write(
        BlockingCollection<StoredRun> finished, ExperimentStore store, RunProgress progress, CancellationTokenSource stop)
    {
        try
        {
            var batch = new List<StoredRun>();
            while (finished.TryTake(out StoredRun? run, Timeout.Infinite))
            {
                // Asleep, not waiting for the next run: waking up for each one would cost the players a good part of a core.
                long start = Stopwatch.GetTimestamp();
                while (!finished.IsAddingCompleted && finished.Count < Capacity / 2 && Stopwatch.GetElapsedTime(start) < Linger) Thread.Sleep(Nap);
                do batch.Add(run);
                while (batch.Count < Capacity && finished.TryTake(out run));
                store.Append(batch);
                progress.Finish(batch.Count);
                batch.Clear();
            }
        }
        catch
        {
            stop.Cancel(); // or the players would wait for room forever
            throw;
        }
    }
}
