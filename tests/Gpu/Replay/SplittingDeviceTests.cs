using Bandits.Gpu.Replay;

namespace Bandits.Gpu.Tests.Replay;

public sealed class SplittingDeviceTests
{
    [Theory]
    [InlineData(500, 1)]
    [InlineData(300, 2)]
    [InlineData(200, 4)]
    [InlineData(64, 8)]
    public void Open_BatchOf500_IsPlayedInAsFewHalvingsAsFit(int room, int parts)
    {
        var device = new PretendedDevice(room);
        using var splitting = new SplittingDevice(device);
        using (IReplay replay = splitting.Open(PretendedDevice.Batch(500)))
        {
            foreach (int round in new[] { 0, 7, 50 })
            {
                replay.PlayTo(round, default);
                Assert.Equal(round, replay.Round);
                PretendedDevice.Check(replay, 500);
            }

            Assert.Equal(parts, device.Opened.Count);
            Assert.Equal(500, device.Opened.Sum());
            Assert.All(device.Opened.SkipLast(1), lanes => Assert.Equal(0, lanes % 64));
        }

        Assert.Equal(0, device.Taken);
    }

    [Fact]
    public void Open_NotEvenOneTileFits_SaysSoAndLeavesNothing()
    {
        var device = new PretendedDevice(63);
        Assert.Throws<InsufficientMemoryException>(() => new SplittingDevice(device).Open(PretendedDevice.Batch(500)));
        Assert.Equal(0, device.Taken);
    }

    [Fact]
    public void PlayTo_Cancelled_Stops()
    {
        using var splitting = new SplittingDevice(new PretendedDevice(64));
        using IReplay replay = splitting.Open(PretendedDevice.Batch(500));
        Assert.Throws<OperationCanceledException>(() => replay.PlayTo(5, new CancellationToken(canceled: true)));
    }
}
