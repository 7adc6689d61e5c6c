using Bandits.Experiments.Plans;
using Bandits.Gpu.Replay;

namespace Bandits.Experiments.Execution;

/// <summary>Runs of one shape that wait for their batch to be full.</summary>
internal sealed class LaneQueue
{
    private readonly List<(Run Run, LaneRun Lane)> _runs = [];
    private readonly HashSet<float[]> _tables = [];

    /// <summary>The runs with their lanes.</summary>
    public IReadOnlyList<(Run Run, LaneRun Lane)> Runs => _runs;

    /// <summary>How many numbers their tables hold; tables that lanes share count once.</summary>
    public long Numbers { get; private set; }

    /// <summary>Adds a run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="lane">Its lane.</param>
    /// <returns>How many numbers it brings.</returns>
    public long Add(Run run, LaneRun lane)
    {
        _runs.Add((run, lane));
        long numbers = lane.Learner.Tables.Values.Concat(lane.Environment.Tables.Values).Select(table => table.Content)
            .Where(_tables.Add).Sum(content => (long)content.Length);
        Numbers += numbers;
        return numbers;
    }

    /// <summary>Forgets them.</summary>
    public void Clear()
    {
        _runs.Clear();
        _tables.Clear();
        Numbers = 0;
    }
}
