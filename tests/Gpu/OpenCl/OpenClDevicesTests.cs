using Bandits.Gpu.OpenCl;

namespace Bandits.Gpu.Tests.OpenCl;

public sealed class OpenClDevicesTests
{
    [Fact]
    public void All_Always_NumbersDevicesInOrderOrSaysWhyThereAreNone()
    {
        IReadOnlyList<OpenClDeviceInfo> devices = OpenClDevices.All(out IReadOnlyList<string> problems);
        Assert.Equal(Enumerable.Range(0, devices.Count).Select(i => $"opencl:{i}"), devices.Select(device => device.Id));
        Assert.Equal(devices.Select(device => (device.Name, device.Platform)), OpenClDevices.All().Select(device => (device.Name, device.Platform)));
        int firstOther = devices.TakeWhile(device => device.Kind == OpenClDeviceKind.Gpu).Count();
        Assert.DoesNotContain(devices.Skip(firstOther), device => device.Kind == OpenClDeviceKind.Gpu);
        if (devices.Count == 0) Assert.Contains("apt install", problems[^1], StringComparison.Ordinal);
        else Assert.Empty(problems);
    }

    [Fact]
    public void Load_NoSuchLibrary_IsNone() => Assert.Equal(0, ClLibrary.Load(["libno-such-library.so.1", "no-such-library.dll"]));

    [Fact]
    public void Test_InstalledDevice_IsUsable()
    {
        Installed.Device();
        OpenClDeviceInfo device = OpenClDevices.All().First(device => device.Refusal is null);
        Assert.Null(device.Test());
        Assert.True(device.Memory > 0 && device.MaxAllocation > 0 && device.ComputeUnits > 0);
        Assert.All([device.Name, device.Vendor, device.Platform, device.Driver, device.Language], text => Assert.NotEmpty(text));
    }
}
