using System.CommandLine;
using Bandits.Experiments.Analysis;
using Bandits.Experiments.Catalog;
using Bandits.Experiments.Commands;
using Bandits.Experiments.Privacy;
using Bandits.Experiments.Store;
using Bandits.Experiments.Tests.Store;
using Bandits.Private;

namespace Bandits.Experiments.Tests.Privacy;

/// <summary>What plans with private learners spend, and of whom.</summary>
public sealed class PrivacyAccountTests(ITestOutputHelper test) : IDisposable
{
    private const string Halving = "{type: private-sequential-halving, noise: simulation, epsilon: [0.25, 0.5]}";
    private readonly TemporaryFolder _folder = new();
    private readonly ComponentCatalog _catalog = BuiltIn.Catalog();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Run_SweepOverATable_CostsEveryRun()
    {
        Write();
        (int code, string error) = Run("runs: 3", Halving);
        Assert.Equal(0, code);
        DatasetSpending spent = Assert.Single(Spending());
        Assert.StartsWith("sha256:", spent.Dataset, StringComparison.Ordinal);
        Assert.Equal((6, new PrivacyLoss(3 * 0.75), new PrivacyLoss(0.5)), (spent.Runs, spent.Total, spent.Largest));
        Assert.Matches("privacy: people.csv \\(sha256 [0-9a-f]{8}\\): epsilon 0 before, epsilon 2.25 now", error);
        // Going on costs what is new; running what is there costs nothing.
        Assert.Contains("epsilon 2.25 before, epsilon 3.75 now", Run("runs: 5", Halving).Error, StringComparison.Ordinal);
        Assert.Contains("epsilon 3.75 before, epsilon 3.75 now", Run("runs: 5", Halving).Error, StringComparison.Ordinal);
        // Another plan on the same file, which has moved: its rewards have not changed.
        File.Move(_folder["people.csv"], _folder["moved.csv"]);
        Assert.Contains("moved.csv", Run("runs: 1", "{type: adap-tt, noise: simulation}", path: "moved.csv").Error, StringComparison.Ordinal);
        Assert.Equal(4.75, Assert.Single(Spending()).Total.Epsilon);
        string report = File.ReadAllText(Path.Combine(_folder["results"], "plan", "report.html"));
        Assert.Contains("<td>epsilon 1</td><td>epsilon 1</td><td>epsilon 3.75</td><td>epsilon 4.75</td>", report.Replace("\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("Not for release: adap-tt.", report, StringComparison.Ordinal);
    }

    // Whoever gave a line that is played three times answers three times: 3 epsilon, and 9 rho.
    [Fact]
    public void Run_TableThatRepeats_CostsEveryTime()
    {
        Write();
        Run("runs: 1", "{type: private-sequential-halving, noise: simulation, epsilon: 0.5}", ", repeat: true, horizon: 101");
        Run("runs: 1", "{type: dp-bai-gauss, epsilon: 0.5}", ", repeat: true, horizon: 101");
        DatasetSpending spent = Assert.Single(Spending());
        Assert.Equal(1.5, spent.Total.Pure);
        Assert.Equal(9 * 0.25 / (4 * Math.Log(25)), spent.Total.Rho, 12);
    }

    [Fact]
    public void Run_SimulatedRewards_AreChargedToNobody()
    {
        (int code, string error) = Invoke(
            "horizon: 600\nruns: 4\nenvironments: [one-good-arm]\nmetrics: [identification-error]\nlearners: [uniform-allocation, {type: dp-od-stat, epsilon: 0.5}, {type: private-uniform-allocation, noise: none}]\n");
        Assert.Equal(0, code);
        Assert.Equal([new DatasetSpending(PrivacyLedger.Synthetic, 4, new(2), new(0.5))], Spending());
        Assert.Contains("privacy: synthetic: epsilon 0.5 per run", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_NoPrivateLearner_SaysNothingOfPrivacy()
    {
        Write();
        Assert.DoesNotContain("privacy", Run("runs: 2", "ucb1").Error, StringComparison.Ordinal);
        Assert.Empty(Spending());
        Assert.DoesNotContain(">Privacy<", File.ReadAllText(Path.Combine(_folder["results"], "plan", ReportFiles.Report)), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_WithoutNoiseOnATable_IsCalledNotPrivate()
    {
        Write();
        Run("runs: 1", "[{type: adap-tt, noise: none, label: bare}, {type: adap-tt, noise: simulation, label: simulated}, dp-bai, ucb1]");
        string report = File.ReadAllText(Path.Combine(_folder["results"], "plan", ReportFiles.Report));
        Assert.Contains("Not for release: simulated.", report, StringComparison.Ordinal);
        Assert.Contains("Not private at all, and not in the account: bare, ucb1.", report, StringComparison.Ordinal);
    }

    // Secure noise needs no seed where the rewards are given anyway.
    [Fact]
    public void Run_SecureNoiseOnATable_IsAllowed()
    {
        Write();
        Assert.Equal(0, Run("runs: 2", "{type: dp-bai, epsilon: 0.5}").Code);
        Assert.Equal(1, Assert.Single(Spending()).Total.Epsilon);
        Assert.DoesNotContain("Not for release", File.ReadAllText(Path.Combine(_folder["results"], "plan", ReportFiles.Report)), StringComparison.Ordinal);
    }

    [Fact]
    public void Check_PlanBeyondItsBudget_IsAProblemAndNothingIsWritten()
    {
        Write();
        (int code, string error) = Run("runs: 3\nprivacy-budget: 2", Halving);
        Assert.Equal(2, code);
        Assert.Matches("environment 'table': people.csv \\(sha256 .*\\) would lose epsilon 2.25 in all runs together; 'privacy-budget' is 2", error);
        Assert.False(Directory.Exists(_folder["results"]));
        Assert.Equal(0, Run("runs: 3\nprivacy-budget: 2.25", Halving).Code);
    }

    [Fact]
    public void Run_BudgetSpentBefore_RefusesBeforeAnythingIsPlayed()
    {
        Write();
        Assert.Equal(0, Run("runs: 3", Halving).Code);
        (int code, string error) = Run("runs: 1\nprivacy-budget: 3", "{type: adap-tt, noise: simulation, epsilon: 0.8}");
        Assert.Equal(2, code);
        Assert.Contains("has lost epsilon 2.25 so far and would lose 0.8 more; 'privacy-budget' is 3. Nothing was run.", error, StringComparison.Ordinal);
        Assert.Equal(6, Assert.Single(Spending()).Runs);
        Assert.Equal(0, Run("runs: 1\nprivacy-budget: 3", "{type: adap-tt, noise: simulation, epsilon: 0.75}").Code);
    }

    [Theory]
    [InlineData("ucb1")]
    [InlineData("dp-bai-gauss")]
    [InlineData("{type: adap-tt, noise: none}")]
    public void Check_BudgetAndNoEpsilon_IsAProblem(string learner)
    {
        Write();
        Assert.Contains("promises no epsilon", Run("runs: 1\nprivacy-budget: 100", learner).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_TableScaledByItself_IsAProblemForPrivateLearnersOnly()
    {
        Write();
        foreach (string learner in (string[])["dp-bai", "dp-bai-gauss", "dp-od-stat", "{type: adap-tt, noise: simulation}"])
            Assert.Contains("own smallest and largest entry", Run("runs: 1", learner, ", scale: unit").Error, StringComparison.Ordinal);
        Assert.Equal(0, Run("runs: 1", "[ucb1, {type: adap-tt, noise: none}]", ", scale: unit").Code);
    }

    private void Write() => File.WriteAllText(_folder["people.csv"], "a,b,c,d\n" + string.Concat(Enumerable.Range(0, 50).Select(i => $"{i % 2},1,0,{(i % 5 == 0 ? 1 : 0)}\n")));

    private (int Code, string Error) Run(string keys, string learners, string options = "", string path = "people.csv") => Invoke(
        $"horizon: 50\n{keys}\nmetrics: [cumulative-reward]\nenvironments: [{{type: table, path: '{_folder[path]}'{options}}}]\nlearners: {(learners[0] == '[' ? learners : $"[{learners}]")}\n");

    private (int Code, string Error) Invoke(string plan)
    {
        File.WriteAllText(_folder["plan.yaml"], plan);
        using var output = new StringWriter();
        using var error = new StringWriter();
        int code = BanditsCommand.Run(_catalog, ["run", _folder["plan.yaml"], "--out", _folder["results"], "--threads", "2"], new InvocationConfiguration { Output = output, Error = error });
        test.WriteLine(output.ToString() + error);
        return (code, error.ToString());
    }

    private IReadOnlyList<DatasetSpending> Spending()
    {
        using ExperimentStore store = ExperimentStore.OpenForReading(Path.Combine(_folder["results"], "plan", ExperimentStore.FileName));
        return store.Spending();
    }
}
