using System.CommandLine;
using System.Globalization;
using Bandits.Gpu.Managed;
using Bandits.Gpu.OpenCl;
using Bandits.Gpu.Replay;

namespace Bandits.Experiments.Commands;

/// <summary><c>bandits devices</c>: what batched replay can run on, and whether it computes as it should.</summary>
public static class DevicesCommand
{
    /// <summary>Builds the command.</summary>
    /// <returns>The command.</returns>
    public static Command Create()
    {
        var command = new Command("devices", "List the devices for batched replay, and test them.");
        command.SetAction(parsed =>
        {
            TextWriter output = parsed.InvocationConfiguration.Output;
            bool fine = ShowManaged(output);
            IReadOnlyList<OpenClDeviceInfo> devices = OpenClDevices.All(out IReadOnlyList<string> problems);
            foreach (OpenClDeviceInfo device in devices) fine &= Show(device, output);
            foreach (string problem in problems) output.WriteLine(problem);
            return fine ? ExitCode.Success : ExitCode.Failure;
        });
        return command;
    }

    private static bool ShowManaged(TextWriter output)
    {
        using var device = new ManagedDevice();
        long memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        output.WriteLine($"managed: {ManagedDevice.WidestVector}-bit vectors of this processor");
        output.WriteLine($"  {Environment.ProcessorCount} threads, memory {Size(memory)}");
        return Test(DeviceTest.Run(device), output);
    }

    private static bool Show(OpenClDeviceInfo device, TextWriter output)
    {
        string kind = device.Kind switch
        {
            OpenClDeviceKind.Gpu => "graphics processor",
            OpenClDeviceKind.Cpu => "processor",
            OpenClDeviceKind.Accelerator => "accelerator",
            _ => "device",
        };
        output.WriteLine($"{device.Id}: {device.Name} ({device.Vendor})");
        output.WriteLine(
            $"  {kind}, {device.ComputeUnits} compute units, memory {Size(device.Memory)}, of which {Size(device.MaxAllocation)} in one buffer");
        output.WriteLine($"  driver: {device.Platform} {device.Driver}, {device.Language}");
        if (device.Refusal is null) return Test(device.Test(), output);
        output.WriteLine($"  cannot be used: {device.Refusal}");
        return true;
    }

    private static bool Test(string? problem, TextWriter output)
    {
        output.WriteLine(problem is null ? "  self-test: passed" : $"  self-test: FAILED: {problem}");
        return problem is null;
    }

    private static string Size(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1 << 30):0.0} GiB");
}
