using System.Collections.Concurrent;
using Bandits.Environments.Costs;
using Bandits.Gpu.Managed;
using Bandits.Gpu.Replay;

namespace Bandits.Gpu.Tests.Shared;

/// <summary>One lane, one answer: what every device has to give, bit by bit.</summary>
public abstract class KernelSuite
{
    private const int Lanes = 45, Arms = 5, Horizon = 600;
    private static readonly int[] Stops = [1, 7, 500, Horizon];
    private static readonly ConcurrentDictionary<string, Lazy<uint[][]>> Expected = new(); // computed once for all devices

    public static TheoryData<string, string> Cases()
    {
        var cases = new TheoryData<string, string>();
        foreach (string learner in LaneCase.Exact.Concat(LaneCase.Random)) cases.Add(learner, "switching");
        foreach (string world in LaneCase.Worlds.Concat(LaneCase.WideWorlds)) cases.Add("epsilon-greedy", world);
        foreach (string world in (string[])["none", "table"]) cases.Add("thompson-beta", world);
        return cases;
    }

    public static TheoryData<string, string, int> PointCases()
    {
        var cases = new TheoryData<string, string, int>();
        foreach ((string learner, string shape) in PointCase.All.DistinctBy(one => one.Learner)) cases.Add(learner, shape, 3);
        foreach ((string learner, string shape) in PointCase.All.Where(one => one.Learner == "optimistic")) cases.Add(learner, shape, 40);
        foreach (int dimension in (int[])[1, 2]) cases.Add("gradient-root", "cube", dimension);
        return cases;
    }

    public static TheoryData<string, CostUnit, int> CostCases() => new()
    {
        { "weighted", CostUnit.Iterations, 5 }, { "reduced", CostUnit.Iterations, 5 }, { "reduced", CostUnit.Iterations, 40 },
        { "reduced 300", CostUnit.Iterations, 5 }, { "weighted", CostUnit.Work, 1 },
    };

    /// <summary>The device.</summary>
    protected abstract IReplayDevice Open();

    [Theory, MemberData(nameof(Cases))]
    public void Play_AnyKernel_GivesTheBitsOfLanesAlone(string learner, string world)
    {
        var contest = new LaneCase(learner, world, Arms, Horizon);
        Compare(contest, contest.Lane, ("_meter._regret", 1), ("_meter._regretRest", 1), ("_meter._reward", 1), ("_meter._plays", Arms));
    }

    [Theory, MemberData(nameof(PointCases))]
    public void Play_AnyKernelOfPoints_GivesTheBitsOfLanesAlone(string learner, string shape, int dimension)
    {
        var contest = new PointCase(learner, shape, dimension, Horizon);
        Compare(contest, contest.Lane, ("_meter._loss", 1), ("_meter._lossRest", 1), ("_meter._gradient", dimension), ("_meter._gradientRest", dimension));
    }

    [Theory, MemberData(nameof(CostCases))]
    public void Play_AnyKernelOfCosts_GivesTheBitsOfLanesAlone(string learner, CostUnit unit, int arms)
    {
        var contest = new CostCase(learner, unit, arms, Horizon);
        Compare(contest, contest.Lane, ("_meter._paid", 1), ("_meter._paidRest", 1), ("_meter._plays", arms));
    }

    [Fact]
    public void PlayTo_BackOrPastTheHorizon_IsRefused()
    {
        using IReplayDevice device = Open();
        using IReplay replay = device.Open(LaneBatch.Of([new LaneCase("ucb1", "switching", Arms, Horizon).Lane(0)]));
        replay.PlayTo(10, CancellationToken.None);
        replay.PlayTo(10, CancellationToken.None);
        Assert.Throws<ArgumentOutOfRangeException>(() => replay.PlayTo(9, CancellationToken.None));
        Assert.Throws<ArgumentOutOfRangeException>(() => replay.PlayTo(Horizon + 1, CancellationToken.None));
        Assert.Equal(10, replay.Round);
    }

    [Fact]
    public void Play_EveryFunctionOnAGrid_GivesTheBitsOfLanesAlone()
    {
        // 64 lanes of 3,000 bit patterns each, all over the range.
        using var alone = new ManagedDevice(threads: 2, bits: 32);
        using IReplayDevice device = Open();
        Assert.Equal(Grid(alone), Grid(device));
    }

    private static float[] Grid(IReplayDevice device)
    {
        const int GridLanes = 64, Patterns = 3000;
        var batch = new LaneBatch(
            typeof(GridLoop), GridLanes, Patterns, new Dictionary<string, int> { ["Steps"] = 0x10001 },
            new Dictionary<string, uint[]> { ["_start"] = [.. Enumerable.Range(0, GridLanes).Select(lane => (uint)lane << 26)] }, new Dictionary<string, float[]>());
        using IReplay replay = device.Open(batch);
        replay.PlayTo(Patterns, CancellationToken.None);
        float[] halves = new float[2 * GridLoop.Functions * GridLanes];
        replay.Read("_halves", halves);
        Assert.Equal(halves.Length, halves.Count(half => half is >= 0 and < 1 << 16));
        Assert.True(halves.Distinct().Count() > halves.Length / 2); // sums that depend on all that was computed
        return halves;
    }

    private void Compare(object contest, Func<int, LaneRun> lane, params (string Name, int Rows)[] outputs)
    {
        LaneRun[] runs = [.. Enumerable.Range(0, Lanes).Select(lane)];
        uint[][] expected = Expected.GetOrAdd(contest.ToString()!, _ => new(() =>
        {
            using var alone = new ManagedDevice(threads: 1, bits: 32);
            return Outputs(alone, runs, outputs);
        })).Value;
        using IReplayDevice device = Open();
        Assert.Equal(expected, Outputs(device, runs, outputs));
        // In a batch by itself a lane must not miss its neighbours.
        Assert.Equal(expected[^1], Outputs(device, runs[^1..], outputs)[0]);
    }

    // Of every lane the bits of all outputs at all stops.
    private static uint[][] Outputs(IReplayDevice device, LaneRun[] runs, (string Name, int Rows)[] outputs)
    {
        using IReplay replay = device.Open(LaneBatch.Of(runs));
        var bits = runs.Select(_ => new List<uint>()).ToArray();
        foreach (int stop in Stops)
        {
            replay.PlayTo(stop, CancellationToken.None);
            foreach ((string output, int rows) in outputs)
            {
                float[] values = new float[rows * runs.Length];
                replay.Read(output, values);
                for (int i = 0; i < values.Length; i++) bits[i % runs.Length].Add(BitConverter.SingleToUInt32Bits(values[i]));
            }
        }

        return [.. bits.Select(list => list.ToArray())];
    }
}
