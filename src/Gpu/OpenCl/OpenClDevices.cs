namespace Bandits.Gpu.OpenCl;

/// <summary>The OpenCL devices of this machine.</summary>
public static class OpenClDevices
{
    private const string Install = "Install the driver of the graphics processor's vendor, or, on Debian and Ubuntu, "
        + "'apt install ocl-icd-libopencl1 pocl-opencl-icd' to run OpenCL on the processor.";

    /// <summary>Looks for devices.</summary>
    /// <returns>The devices, graphics processors first, in a stable order; also those that cannot be used.</returns>
    public static IReadOnlyList<OpenClDeviceInfo> All() => All(out _);

    /// <summary>Looks for devices, and says what is in the way of others.</summary>
    /// <param name="problems">One sentence for every driver that failed, and one if there is no device at all.</param>
    /// <returns>The devices, graphics processors first, in a stable order; also those that cannot be used.</returns>
    public static IReadOnlyList<OpenClDeviceInfo> All(out IReadOnlyList<string> problems)
    {
        var failures = new List<string>();
        IEnumerable<ClDevice> inOrder = ClDevice.All(failures)
            .OrderBy(device => device.Kind switch { OpenClDeviceKind.Gpu => 0, OpenClDeviceKind.Accelerator => 1, _ => 2 })
            .ThenBy(device => device.Platform, StringComparer.Ordinal);
        OpenClDeviceInfo[] devices = [.. inOrder.Select((device, index) => new OpenClDeviceInfo(device, index))];
        if (!ClLibrary.IsPresent) failures.Add($"OpenCL is not installed. {Install}");
        else if (devices.Length == 0) failures.Add($"OpenCL is installed, but no driver offers a device. {Install}");
        problems = failures;
        return devices;
    }
}
