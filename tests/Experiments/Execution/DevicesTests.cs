using Bandits.Experiments.Execution;
using Bandits.Experiments.Plans;
using Bandits.Gpu.Managed;
using Bandits.Gpu.OpenCl;
using Bandits.Gpu.Replay;

namespace Bandits.Experiments.Tests.Execution;

public sealed class DevicesTests
{
    [Fact]
    public void Open_Scalar_IsNone() => Assert.Null(Open("scalar"));

    [Fact]
    public void Open_Managed_HasTheThreadsGiven()
    {
        using IReplayDevice one = Open("managed")!, three = Devices.Open(DeviceChoice.Parse("managed")!, 3)!;
        Assert.IsType<ManagedDevice>(one);
        Assert.Equal(3 * one.PreferredLanes, three.PreferredLanes);
    }

    [Fact]
    public void Open_Auto_PrefersGraphicsCardsThatWork()
    {
        bool card = OpenClDevices.All().Any(device => device.Kind == OpenClDeviceKind.Gpu && device.Refusal is null && device.Test() is null);
        using IReplayDevice device = Open("auto")!;
        Assert.Equal(card, device is not ManagedDevice);
    }

    [Fact]
    public void Open_AnIndex_IsThatDevice()
    {
        IReadOnlyList<OpenClDeviceInfo> devices = OpenClDevices.All(out IReadOnlyList<string> problems);
        if (devices.Count == 0 || devices[^1].Refusal is not null) Assert.Skip(string.Join(' ', problems));
        using IReplayDevice last = Open($"opencl:{devices.Count - 1}")!, itself = devices[^1].Open();
        Assert.Equal(itself.Name, last.Name);
    }

    [Fact]
    public void Open_NoSuchDevice_SaysWhichThereAre()
    {
        var problem = Assert.Throws<DeviceException>(() => Open("opencl:1000"));
        Assert.Contains("no device 'opencl:1000'", problem.Message, StringComparison.Ordinal);
        Assert.All(OpenClDevices.All(), device => Assert.Contains(device.Id, problem.Message, StringComparison.Ordinal));
    }

    private static IReplayDevice? Open(string choice) => Devices.Open(DeviceChoice.Parse(choice)!, 1);
}
