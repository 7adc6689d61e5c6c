using Bandits.Experiments.Plans;
using Bandits.Gpu.Managed;
using Bandits.Gpu.OpenCl;
using Bandits.Gpu.Replay;

namespace Bandits.Experiments.Execution;

/// <summary>Opens what a plan wants its lanes to be played by.</summary>
public static class Devices
{
    /// <summary>Opens a device.</summary>
    /// <param name="choice">The choice.</param>
    /// <param name="threads">Number of threads of this machine's processor, at least 1.</param>
    /// <returns>The device; null if every run is to be played one by one.</returns>
    /// <exception cref="DeviceException">There is no such device, or it does not work.</exception>
    public static IReplayDevice? Open(DeviceChoice choice, int threads)
    {
        ArgumentNullException.ThrowIfNull(choice);
        switch (choice)
        {
            case { Name: "scalar" }:
                return null;
            case { Name: "managed" }:
                return new ManagedDevice(threads);
            case { Name: "auto" }:
                OpenClDeviceInfo[] usable = [.. Cards(OpenClDevices.All()).Where(card => card.Test() is null)];
                return usable.Length > 0 ? Together(usable) : new ManagedDevice(threads);
        }

        IReadOnlyList<OpenClDeviceInfo> devices = OpenClDevices.All(out IReadOnlyList<string> problems);
        OpenClDeviceInfo[] wanted = choice.Index is { } index ? [.. devices.Skip(index).Take(1)]
            : Cards(devices) is { Length: > 0 } cards ? cards
            : [.. devices.Take(1)];
        if (wanted.Length == 0)
        {
            string found = devices.Count == 0 ? string.Join(' ', problems) : $"There are {string.Join(", ", devices.Select(device => device.Id))}.";
            throw new DeviceException($"There is no device '{choice}'. {found} Or choose --device managed.");
        }

        foreach (OpenClDeviceInfo device in wanted)
            if (device.Test() is { } problem) throw new DeviceException($"{device.Id} ({device.Name}) cannot be used: {problem} Choose another --device, or managed.");
        return Together(wanted);
    }

    private static OpenClDeviceInfo[] Cards(IReadOnlyList<OpenClDeviceInfo> devices) =>
        [.. devices.Where(device => device.Kind == OpenClDeviceKind.Gpu && device.Refusal is null)];

    private static IReplayDevice Together(OpenClDeviceInfo[] devices) =>
        devices.Length == 1 ? devices[0].Open() : new DeviceGroup([.. devices.Select(device => device.Open())]);
}
