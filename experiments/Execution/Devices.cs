using Bandits.Experiments.Plans;
using Bandits.Gpu.Managed;
using Bandits.Gpu.Replay;

namespace Bandits.Experiments.Execution;

/// <summary>Opens what a plan wants its lanes to be played by.</summary>
public static class Devices
{
    /// <summary>Opens a device.</summary>
    /// <param name="choice">The choice.</param>
    /// <param name="threads">Number of threads, at least 1.</param>
    /// <returns>The device; null if every run is to be played one by one.</returns>
    /// <exception cref="DeviceException">There is no such device.</exception>
    public static IReplayDevice? Open(DeviceChoice choice, int threads)
    {
        ArgumentNullException.ThrowIfNull(choice);
        return choice.Name switch
        {
            "scalar" => null,
            "auto" or "managed" => new ManagedDevice(threads),
            _ => throw new DeviceException($"there is no device '{choice}'"),
        };
    }
}
