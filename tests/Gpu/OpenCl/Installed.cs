using Bandits.Gpu.OpenCl;

namespace Bandits.Gpu.Tests.OpenCl;

/// <summary>The OpenCL device that tests use: the first one that can be used.</summary>
internal static class Installed
{
    /// <summary>The device; without one, the test is skipped.</summary>
    public static ClDevice Device()
    {
        var problems = new List<string>();
        ClDevice? device = ClDevice.All(problems).FirstOrDefault(device => device.Refusal() is null);
        if (device is null)
        {
            OpenClDevices.All(out IReadOnlyList<string> why);
            Assert.Skip(string.Join(' ', why));
        }

        return device;
    }

    /// <summary>A context of it that may take all its memory.</summary>
    public static ClContext Context()
    {
        ClDevice device = Device();
        return ClContext.Create(device, device.Memory);
    }
}
