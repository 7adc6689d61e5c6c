using Bandits.Adaptive;
using Bandits.Adversarial;
using Bandits.Environments.Arms;
using Bandits.Gpu.Generator.Tests.Samples;
using Bandits.Gpu.Kernels;
using Bandits.Gpu.Managed;
using Bandits.Gpu.OpenCl;
using Bandits.Gpu.Replay;
using Bandits.Stochastic;

namespace Bandits.Gpu.Generator.Tests;

/// <summary>What the generator writes, at work: the same lanes give the same bits at every width and on an OpenCL device.</summary>
public sealed class DeviceTests
{
    private const int Arms = 5;
    private const int Horizon = 300;

    // More lanes than a tile has, and not all of the last tile.
    private const int Lanes = 90;

    private static readonly string[] Kernels =
    [
        "sample", "ucb1", "discounted", "window", "klucb", "moss", "moss-anytime", "greedy", "commit", "random", "always", "exp3", "exp3s", "tsallis", "stabl",
    ];

    public static TheoryData<string, int> Widths =>
        new(from kernel in Kernels from bits in new[] { 256, 128, 32 } select (kernel, bits));

    // Arrays are held by the work-items, or stay in the memory.
    public static TheoryData<string, int> Programs =>
        new(from kernel in Kernels from held in kernel is "sample" or "exp3" or "stabl" ? new[] { 0, 32 } : [32] select (kernel, held));

    [Theory]
    [MemberData(nameof(Widths))]
    public void PlayTo_AtAnotherWidth_SameBits(string kernel, int bits)
    {
        using var device = new ManagedDevice(threads: 1, bits);
        CompareWithVectors(Batch(kernel), device);
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void PlayTo_OnAnOpenClDevice_SameBits(string kernel, int held)
    {
        ClDevice? installed = ClDevice.All([]).FirstOrDefault(device => device.Refusal() is null);
        if (installed is null) Assert.Skip("No OpenCL device is installed.");
        using var device = new OpenClDevice(
            installed, installed.Memory, new ProgramCache(null), batch => KernelProgram.Write(batch.Kernel, batch.Uniforms, held));
        CompareWithVectors(Batch(kernel), device);
    }

    [Fact]
    public void PlayTo_Sample_EveryOutputDependsOnLaneAndRound()
    {
        using var device = new ManagedDevice(threads: 1);
        using IReplay replay = device.Open(Batch("sample"));
        replay.PlayTo(Horizon - 50, default);
        float[][] before = [Read(replay, "_sum", 1), Read(replay, "_rest", 1)];
        replay.PlayTo(Horizon, default);
        float[][] after = [Read(replay, "_sum", 1), Read(replay, "_rest", 1)];
        for (int i = 0; i < 2; i++)
        {
            Assert.All(after[i], value => Assert.True(float.IsFinite(value)));
            Assert.True(after[i].Distinct().Count() > Lanes / 2);
            Assert.True(before[i].Zip(after[i]).Count(pair => pair.First != pair.Second) > Lanes / 2);
        }
    }

    private static void CompareWithVectors(LaneBatch batch, IReplayDevice device)
    {
        using var vectors = new ManagedDevice(threads: 1, bits: 512);
        using IReplay expected = vectors.Open(batch), actual = device.Open(batch);
        (string Name, int Rows)[] outputs = batch.Kernel.Name.StartsWith("Sample", StringComparison.Ordinal)
            ? [("_sum", 1), ("_rest", 1), ("_seen", Arms)]
            : [("_meter._regret", 1), ("_meter._regretRest", 1), ("_meter._reward", 1), ("_meter._plays", Arms)];
        foreach (int round in new[] { 1, 2, 130, Horizon })
        {
            expected.PlayTo(round, default);
            actual.PlayTo(round, default);
            foreach ((string name, int rows) in outputs)
            {
                Assert.Equal(Read(expected, name, rows).Select(BitConverter.SingleToUInt32Bits), Read(actual, name, rows).Select(BitConverter.SingleToUInt32Bits));
            }
        }
    }

    private static float[] Read(IReplay replay, string name, int rows)
    {
        float[] values = new float[rows * Lanes];
        replay.Read(name, values);
        return values;
    }

    private static LaneBatch Batch(string kernel) => kernel == "sample"
        ? SampleLoop<SamplePart>.Batch(Lanes, Arms, Horizon)
        : LaneBatch.Of([.. Enumerable.Range(0, Lanes).Select(lane => new LaneRun(Learner(kernel, lane), Environment(lane), Horizon, Arms))]);

    // Lanes with one segment and with two.
    private static LaneSetup Environment(int lane) => ScheduledArms.Setup(
        lane % 2 == 0 ? new OneChange(Horizon) : new Stationary(0.1, 0.2, 0.9, 0.3, 0.5), new StationaryOptions(), Horizon, (7, (ulong)lane))!;

    private static LaneSetup Learner(string name, int lane) => name switch
    {
        "ucb1" => Ucb1Lanes.Setup(Arms),
        "discounted" => DiscountedUcbLanes.Setup(Arms, Horizon, new DiscountedUcbOptions { Discount = 0.99 })!,
        "window" => SlidingWindowUcbLanes.Setup(Arms, Horizon, new SlidingWindowUcbOptions { Window = 60 }),
        "klucb" => KlUcbLanes.Setup(Arms, new KlUcbOptions()),
        "moss" => MossLanes.Setup(Arms, Horizon, new MossOptions()),
        "moss-anytime" => MossAnytimeLanes.Setup(Arms),
        "greedy" => EpsilonGreedyLanes.Setup(Arms, new EpsilonGreedyOptions(), Stream(lane)),
        "commit" => ExploreThenCommitLanes.Setup(Arms, Horizon, new ExploreThenCommitOptions()),
        "random" => UniformRandomLanes.Setup(Arms, Stream(lane)),
        "always" => AlwaysArmLanes.Setup(Arms, new AlwaysArmOptions()),
        "exp3" => Exp3Lanes.Setup(Arms, Horizon, new Exp3IxOptions(), Stream(lane))!,
        "exp3s" => Exp3SLanes.Setup(Arms, Horizon, new Exp3SOptions { Switches = 1 }, Stream(lane))!,
        "tsallis" => TsallisInfLanes.Setup(Arms, new TsallisInfOptions(), Stream(lane)),
        _ => StablLanes.Setup(Arms, Horizon, new StablOptions(), Stream(lane))!,
    };

    private static (ulong Key, ulong Nonce) Stream(int lane) => (42, (ulong)lane);
}
