using Bandits.Gpu.OpenCl;
using Bandits.Gpu.Replay;

namespace Bandits.Gpu.Tests.OpenCl;

public sealed class OpenClDeviceTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(1000)]
    public void PlayTo_InAnySlices_PlaysEveryRoundOfEveryLaneOnce(int lanes)
    {
        using OpenClDevice device = Open();
        using IReplay replay = device.Open(CountingLanes.Batch(lanes, horizon: 4096));
        CountingLanes.Check(replay, lanes, 0);
        foreach (int round in new[] { 4, 100, 100, 1024 })
        {
            replay.PlayTo(round, default);
            CountingLanes.Check(replay, lanes, round);
        }
    }

    [Fact]
    public void Park_BetweenRounds_LosesNothingAndFreesTheMemory()
    {
        using OpenClDevice device = Open();
        using IReplay replay = device.Open(CountingLanes.Batch(100, horizon: 64));
        long taken = device.Context.Taken;
        Assert.True(taken > 0);
        replay.PlayTo(12, default);
        replay.Park();
        replay.Park();
        Assert.Equal(0, device.Context.Taken);
        CountingLanes.Check(replay, 100, 12);
        replay.PlayTo(64, default);
        Assert.Equal(taken, device.Context.Taken);
        CountingLanes.Check(replay, 100, 64);
    }

    [Fact]
    public void Open_MoreThanTheMemory_SaysSoAndSplittingPlaysIt()
    {
        // 1000 lanes in 16 tiles of 64 rows of 64 words take 256 KiB, and their outputs 12 KB.
        LaneBatch batch = CountingLanes.Batch(1000, horizon: 64, arms: 60);
        using OpenClDevice device = Open(memory: 100_000);
        Assert.Throws<InsufficientMemoryException>(() => device.Open(batch));
        Assert.Equal(0, device.Context.Taken);

        using var splitting = new SplittingDevice(device);
        using (IReplay replay = splitting.Open(batch))
        {
            replay.PlayTo(8, default);
            CountingLanes.Check(replay, 1000, 8);
            replay.PlayTo(64, default);
            CountingLanes.Check(replay, 1000, 64);
        }

        Assert.Equal(0, device.Context.Taken);
        Assert.Throws<InsufficientMemoryException>(() => splitting.Open(CountingLanes.Batch(1000, horizon: 64, arms: 600)));
        Assert.Equal(0, device.Context.Taken);
    }

    [Fact]
    public void Open_BufferBeyondTheDevicesLimit_IsOutOfMemory()
    {
        ClDevice found = Installed.Device();
        using ClContext context = ClContext.Create(found, long.MaxValue);
        OpenClException refused = Assert.Throws<OpenClException>(() => ClBuffer.Create(context, found.MaxAllocation + 4));
        Assert.True(refused.MeansOutOfMemory);
    }

    [Fact]
    public void PlayTo_Cancelled_StopsBetweenSlices()
    {
        using OpenClDevice device = Open();
        using IReplay replay = device.Open(CountingLanes.Batch(1 << 14, LaneBatch.MaxHorizon));
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        Assert.Throws<OperationCanceledException>(() => replay.PlayTo(LaneBatch.MaxHorizon, soon.Token));
        Assert.InRange(replay.Round, 0, LaneBatch.MaxHorizon - 1);

        int round = replay.Round;
        Assert.Throws<OperationCanceledException>(() => replay.PlayTo(LaneBatch.MaxHorizon, new CancellationToken(canceled: true)));
        Assert.Equal(round, replay.Round);
    }

    [Fact]
    public void Dispose_OfManyBatches_ReleasesAllTheyHeld()
    {
        using OpenClDevice device = Open();
        LaneBatch batch = CountingLanes.Batch(1000, horizon: 64);
        uint before = 0;
        for (int i = 0; i < 10; i++)
        {
            using (IReplay replay = device.Open(batch)) replay.PlayTo(8, default);
            if (i == 0) before = device.Context.References; // with the program, which the device keeps
        }

        Assert.Equal(before, device.Context.References);
        Assert.Equal(0, device.Context.Taken);
        using (device.Open(batch)) Assert.True(device.Context.References > before); // so it does count
    }

    [Fact]
    public void Open_BatchThatDoesNotFitItsKernel_NamesWhatIsWrong()
    {
        using OpenClDevice device = Open();
        LaneBatch batch = CountingLanes.Batch(10, horizon: 64);
        ArgumentException missing = Assert.Throws<ArgumentException>(() => device.Open(batch with { Options = new Dictionary<string, uint[]>() }));
        Assert.Contains("'_start'", missing.Message, StringComparison.Ordinal);
        ArgumentException few = Assert.Throws<ArgumentException>(() => device.Open(batch with { Lanes = 11 }));
        Assert.Contains("10 values of '_start' to 11 lanes", few.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void PlayToAndRead_Nonsense_AreRefused()
    {
        using OpenClDevice device = Open();
        using IReplay replay = device.Open(CountingLanes.Batch(10, horizon: 64));
        replay.PlayTo(8, default);
        Assert.Throws<ArgumentOutOfRangeException>(() => replay.PlayTo(65, default));
        Assert.Throws<ArgumentOutOfRangeException>(() => replay.PlayTo(7, default));
        Assert.Throws<ArgumentException>(() => replay.Read("_state", new float[10]));
        Assert.Throws<ArgumentException>(() => replay.Read("_sum", new float[11]));
    }

    private static OpenClDevice Open(long? memory = null)
    {
        ClDevice device = Installed.Device();
        return new(device, memory ?? device.Memory, new ProgramCache(null), CountingLanes.Program);
    }
}
