using Bandits.Experiments.Tests.Store;
using Bandits.Gpu.OpenCl;

namespace Bandits.Experiments.Tests.EndToEnd;

public sealed class DevicesTests
{
    [Fact]
    public async Task Devices_OnThisMachine_ListsAndTestsEachOfThem()
    {
        (int code, string output, string error) = await BanditsProcess.Run("devices");
        Assert.True(code == 0, output + error);
        Assert.StartsWith("managed: ", output, StringComparison.Ordinal);
        IReadOnlyList<OpenClDeviceInfo> devices = OpenClDevices.All(out IReadOnlyList<string> problems);
        Assert.All(devices, device => Assert.Contains($"{device.Id}: {device.Name}", output, StringComparison.Ordinal));
        Assert.All(problems, problem => Assert.Contains(problem, output, StringComparison.Ordinal));
        int usable = devices.Count(device => device.Refusal is null);
        Assert.Equal(1 + usable, output.Split("self-test: passed").Length - 1);
        if (usable == 0) Assert.Skip(string.Join(' ', problems));
    }

    [Fact]
    public async Task Devices_WithoutADriver_SaysInOneSentenceWhatToInstall()
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("needs a loader that can be told where to look for drivers");
        using var none = new TemporaryFolder();
        // The variables of the two loaders there are: ocl-icd and Khronos's.
        (int code, string output, string error) = await BanditsProcess.Run(
            new Dictionary<string, string> { ["OCL_ICD_VENDORS"] = none.FullPath, ["OCL_ICD_FILENAMES"] = "" }, "devices");
        Assert.True(code == 0, output + error);
        Assert.Contains("self-test: passed", output, StringComparison.Ordinal);
        Assert.DoesNotContain("opencl:", output, StringComparison.Ordinal);
        Assert.Contains("apt install", output.TrimEnd().Split('\n')[^1], StringComparison.Ordinal);
        Assert.Empty(error);
    }
}
