using Bandits.Experiments.Tests.Store;

namespace Bandits.Experiments.Tests.EndToEnd;

public sealed class SolverTuningTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Run_QuickPlan_DrawsItsFigures()
    {
        (int code, string output, string error) = await BanditsProcess.Run("run", "sor-tuning/quick", "--out", _folder["out"], "--runs", "2");
        Assert.True(code == 0, output + error);
        string[] figures = [.. Directory.EnumerateFiles(Path.Combine(_folder["out"], "sor-tuning-quick", "figures"), "*.svg").Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)];
        Assert.Equal(["bars-low-variance.svg", "remaining-low-variance.svg", "settings-low-variance.svg"], figures);
    }

    // Three plans of 4 to 8 runs; the seed is fixed, so there are no false alarms.
    [Fact]
    public async Task Reproduce_Short_Agrees()
    {
        (int code, string output, string error) = await BanditsProcess.Run("reproduce", "sor-tuning", "--short", "--out", _folder["out"], "--quiet");
        Assert.True(code == 0, output + error);
        Assert.Contains("| best arm per step | iterations | 4805 |", output, StringComparison.Ordinal);
        Assert.DoesNotContain("**no**", output, StringComparison.Ordinal);
    }
}
