using Bandits.Gpu.Replay;

namespace Bandits.Gpu.Tests.Replay;

public sealed class DeviceGroupTests
{
    [Fact]
    public void Open_DevicesOfDifferentSizes_ShareTheLanesAccordingly()
    {
        PretendedDevice small = new(10_000, preferred: 1000), large = new(10_000, preferred: 3000);
        using (var group = new DeviceGroup([small, large]))
        {
            Assert.Equal(4000, group.PreferredLanes);
            Assert.Equal(20_000, group.Memory);
            using IReplay replay = group.Open(PretendedDevice.Batch(1000));
            replay.PlayTo(10, default);
            Assert.Equal([256], small.Opened);
            Assert.Equal([744], large.Opened);
            PretendedDevice.Check(replay, 1000);
        }

        Assert.True(small.IsDisposed && large.IsDisposed);
        Assert.Equal(0, small.Taken + large.Taken);
    }

    [Fact]
    public void Open_FewerLanesThanDevices_LeavesSomeIdle()
    {
        PretendedDevice[] devices = [new(100), new(100), new(100)];
        using var group = new DeviceGroup(devices);
        using IReplay replay = group.Open(PretendedDevice.Batch(3));
        replay.PlayTo(10, default);
        PretendedDevice.Check(replay, 3);
        Assert.Equal(1, devices.Count(device => device.Opened.Count > 0));
    }

    [Fact]
    public void Open_OneDeviceHasTooLittleMemory_LeavesNothing()
    {
        PretendedDevice first = new(1000), second = new(10);
        using var group = new DeviceGroup([first, second]);
        Assert.Throws<InsufficientMemoryException>(() => group.Open(PretendedDevice.Batch(1000)));
        Assert.Equal(0, first.Taken + second.Taken);
    }

    [Fact]
    public void PlayTo_OneDeviceFails_StopsTheOthersAndIsTheFailure()
    {
        var other = new PretendedDevice(1000) { Stalls = true };
        using var group = new DeviceGroup([other, new PretendedDevice(1000) { Failure = new InvalidOperationException("broken") }]);
        using IReplay replay = group.Open(PretendedDevice.Batch(1000));
        Assert.Equal("broken", Assert.Throws<InvalidOperationException>(() => replay.PlayTo(10, default)).Message);
        Assert.True(other.WasStopped);
    }

    [Fact]
    public void PlayTo_Cancelled_Stops()
    {
        using var group = new DeviceGroup([new PretendedDevice(1000), new PretendedDevice(1000)]);
        using IReplay replay = group.Open(PretendedDevice.Batch(1000));
        Assert.Throws<OperationCanceledException>(() => replay.PlayTo(10, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void New_NoDevice_IsRefused() => Assert.Throws<ArgumentException>(() => new DeviceGroup([]));
}
