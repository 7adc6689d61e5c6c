using System.Diagnostics;
using Bandits.Experiments.Catalog;
using Bandits.Experiments.Plans;
using Bandits.Experiments.Store;
using Bandits.Gpu.Replay;

namespace Bandits.Experiments.Execution;

/// <summary>Plays batches of lanes and reads their curves.</summary>
/// <param name="device">What plays them.</param>
/// <param name="executor">Knows what holds for all runs of a cell.</param>
internal sealed class LanePlayer(IReplayDevice device, RunExecutor executor)
{
    // Progress is told at least every so many lane-rounds, however far apart the checkpoints are.
    private const long Stride = 1 << 27;

    /// <summary>Plays the lanes of some runs together.</summary>
    /// <param name="runs">The runs with their lanes, all of the same shape and with the same checkpoints.</param>
    /// <param name="played">Told how many rounds each run has gone on by.</param>
    /// <param name="cancellation">Stops.</param>
    /// <returns>The finished runs, in order.</returns>
    public StoredRun[] Play(IReadOnlyList<(Run Run, LaneRun Lane)> runs, Action<long> played, CancellationToken cancellation)
    {
        long start = Stopwatch.GetTimestamp();
        int lanes = runs.Count;
        long[] checkpoints = executor.CellOf(runs[0].Run).Checkpoints;
        var curves = new List<Curve>[lanes];
        var metrics = new (Func<LaneReading, double[]> Compute, List<Curve> Curves)[lanes][];
        for (int lane = 0; lane < lanes; lane++)
        {
            Cell cell = executor.CellOf(runs[lane].Run);
            metrics[lane] = [.. cell.Metrics.Select(metric => (
                metric.Setting.Entry.LanesFor(cell.Kind, metric.Setting.Options)!.Channels,
                metric.Channels.Select(channel => new Curve(metric.Setting.Label, channel, new double[checkpoints.Length])).ToList()))];
            curves[lane] = [.. metrics[lane].SelectMany(metric => metric.Curves)];
        }

        using IReplay replay = device.Open(LaneBatch.Of([.. runs.Select(run => run.Lane)]));
        LaneReader reader = LaneReader.Of([.. runs.Select(run => run.Lane)], replay);
        for (int i = 0; i < checkpoints.Length; i++)
        {
            while (replay.Round < checkpoints[i])
            {
                int before = replay.Round;
                replay.PlayTo((int)Math.Min(checkpoints[i], before + Math.Max(1, Stride / lanes)), cancellation);
                played(replay.Round - before);
            }

            LaneReading[] readings = reader.Read(checkpoints[i]);
            for (int lane = 0; lane < lanes; lane++)
            {
                foreach ((Func<LaneReading, double[]> compute, List<Curve> made) in metrics[lane])
                {
                    double[] values = compute(readings[lane]);
                    for (int channel = 0; channel < values.Length; channel++) made[channel].Values[i] = values[channel];
                }
            }
        }

        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds / lanes;
        return [.. runs.Select((run, lane) => new StoredRun(
            run.Run.Environment.Label, run.Run.Learner.Label, run.Run.Repetition, seconds,
            new RunResult(run.Run.Key, checkpoints, executor.CellOf(run.Run).Queries, curves[lane]), device.Name))];
    }
}
