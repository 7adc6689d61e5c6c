using Bandits.Experiments.Catalog;
using Bandits.Gpu.Replay;

namespace Bandits.Experiments.Execution;

/// <summary>Reads what is measured in the lanes of a batch.</summary>
/// <param name="lanes">The lanes.</param>
/// <param name="replay">The batch they make.</param>
internal abstract class LaneReader(IReadOnlyList<LaneRun> lanes, IReplay replay)
{
    /// <summary>The lanes.</summary>
    protected IReadOnlyList<LaneRun> Lanes => lanes;

    /// <summary>Builds the reader for what the lanes play.</summary>
    public static LaneReader Of(IReadOnlyList<LaneRun> lanes, IReplay replay) =>
        lanes[0].PlaysPoints ? new PointReader(lanes, replay) : lanes[0].PaysCosts ? new CostReader(lanes, replay) : new ArmReader(lanes, replay);

    /// <summary>Reads all lanes.</summary>
    /// <param name="rounds">Rounds played, at least 1.</param>
    public abstract LaneReading[] Read(long rounds);

    /// <summary>Reads numbers: row by row, one per lane in each.</summary>
    protected double[] Numbers(string name, int rows)
    {
        float[] values = new float[rows * lanes.Count];
        if (rows > 0) replay.Read(name, values);
        return Array.ConvertAll(values, value => (double)value);
    }

    /// <summary>Reads sums, which are kept in two single-precision numbers.</summary>
    protected double[] Sums(string name, int rows) => [.. Numbers(name, rows).Zip(Numbers(name + "Rest", rows), (sum, rest) => sum + rest)];

    /// <summary>The rows of one lane.</summary>
    protected double[] Column(double[] values, int lane) =>
        [.. Enumerable.Range(0, values.Length / lanes.Count).Select(row => values[row * lanes.Count + lane])];
}
