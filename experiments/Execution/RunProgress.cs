using Bandits.Experiments.Plans;

namespace Bandits.Experiments.Execution;

/// <summary>How far an experiment is. Written by all threads, read by whoever shows it.</summary>
public sealed class RunProgress
{
    private long _work;
    private long _played;
    private int _runs;
    private int _finished;
    private int _failed;

    /// <summary>Number of runs to play; 0 before it is known.</summary>
    public int Runs => Volatile.Read(ref _runs);

    /// <summary>Runs that are played and stored.</summary>
    public int Finished => Volatile.Read(ref _finished);

    /// <summary>Runs that threw.</summary>
    public int Failed => Volatile.Read(ref _failed);

    /// <summary>Share of the work that is done, in [0, 1]: rounds, not runs, so that it moves within long runs.</summary>
    public double Share => _work == 0 ? 0 : Math.Min(1, (double)Interlocked.Read(ref _played) / _work);

    // No run plays more rounds; of longer horizons many pulls are one call.
    private const long MostWork = 10_000_000_000;

    /// <summary>Work of a run, in the unit of its horizon.</summary>
    internal static long WorkOf(Run run) => Math.Min(run.Environment.Horizon, MostWork);

    internal void Start(IReadOnlyCollection<Run> runs)
    {
        _work = runs.Sum(WorkOf);
        Volatile.Write(ref _runs, runs.Count);
    }

    internal void Play(long work) => Interlocked.Add(ref _played, work);

    internal void Finish(int runs) => Interlocked.Add(ref _finished, runs);

    internal void Fail() => Interlocked.Increment(ref _failed);
}
