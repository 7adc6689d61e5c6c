using Bandits.Experiments.Tests.Store;

namespace Bandits.Experiments.Tests.EndToEnd;

public sealed class StreamingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Run_Plan_DrawsRatiosAndCurvesOverArrivals()
    {
        (int code, string output, string error) = await BanditsProcess.Run("run", "streaming/clear-cut", "--out", _folder["out"], "--runs", "3");
        Assert.True(code == 0, output + error);
        string figures = Path.Combine(_folder["out"], "streaming-clear-cut", "figures");
        Assert.Contains("ratio to Uniform", File.ReadAllText(Path.Combine(figures, "ratio-clear-cut.svg")), StringComparison.Ordinal);
        string curve = File.ReadAllText(Path.Combine(figures, "curve-clear-cut.svg"));
        Assert.Contains("arrival", curve, StringComparison.Ordinal);
        Assert.Contains("125,000,000,000 pulls", curve, StringComparison.Ordinal);
    }

    // Four plans of 24 to 48 runs; the seed is fixed, so there are no false alarms.
    [Fact]
    public async Task Reproduce_Short_Agrees()
    {
        (int code, string output, string error) = await BanditsProcess.Run("reproduce", "streaming", "--short", "--out", _folder["out"], "--quiet");
        Assert.True(code == 0, output + error);
        Assert.Contains("| LogLog | normalised-regret | 0.4145", output, StringComparison.Ordinal);
        Assert.DoesNotContain("**no**", output, StringComparison.Ordinal);
    }
}
