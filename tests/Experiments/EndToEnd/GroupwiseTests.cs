using Bandits.Experiments.Tests.Store;

namespace Bandits.Experiments.Tests.EndToEnd;

public sealed class GroupwiseTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Run_FirstPlan_LeavesAReportWithTheWorstGroup()
    {
        (int code, string output, string error) = await BanditsProcess.Run("run", "groupwise", "--out", _folder["out"], "--runs", "2");
        Assert.True(code == 0, output + error);
        string folder = Path.Combine(_folder["out"], "groupwise");
        Assert.Contains("green, the worst", File.ReadAllText(Path.Combine(folder, "report.html")), StringComparison.Ordinal);
        foreach (string figure in new[] { "groups-synthetic", "groups-medical-costs" })
        {
            Assert.Contains("the worst", File.ReadAllText(Path.Combine(folder, "figures", figure + ".svg")), StringComparison.Ordinal);
            Assert.StartsWith("%PDF", File.ReadAllText(Path.Combine(folder, "figures", figure + ".pdf")), StringComparison.Ordinal);
        }
    }

    // Two plans, 8 runs each; the seed is fixed, so there are no false alarms.
    [Fact]
    public async Task Reproduce_Short_Agrees()
    {
        (int code, string output, string error) = await BanditsProcess.Run("reproduce", "groupwise", "--short", "--out", _folder["out"], "--quiet");
        Assert.True(code == 0, output + error);
        Assert.Contains("| ANH | group-regret (smoker) | 1.46", output, StringComparison.Ordinal);
        Assert.DoesNotContain("**no**", output, StringComparison.Ordinal);
    }
}
