using System.CommandLine;
using System.Diagnostics;
using Bandits.Experiments.Analysis;
using Bandits.Experiments.Catalog;
using Bandits.Experiments.Commands;
using Bandits.Experiments.Execution;
using Bandits.Experiments.Plans;
using Bandits.Experiments.Plans.Reading;
using Bandits.Experiments.Store;
using Bandits.Experiments.Tests.Figures;
using Bandits.Experiments.Tests.Store;
using Bandits.Randomness;

namespace Bandits.Experiments.Tests.EndToEnd;

/// <summary>The shipped plan of a million runs: its size, and what storing and reporting so many runs costs.</summary>
public class MillionRunsTests(ITestOutputHelper output)
{
    private static Plan Read() => new PlanReader(BuiltIn.Catalog()).ReadFile(Path.Combine(AppContext.BaseDirectory, "configs", "million-runs.yaml")).Plan!;

    [Fact]
    public void Plan_Shipped_HasAMillionRuns()
    {
        Plan plan = Read();
        Assert.Equal((8, 25, 1_000_000L), (plan.Environments.Count, plan.Learners.Count, (long)plan.Environments.Count * plan.Learners.Count * plan.Runs));
        Assert.All(plan.Environments, environment => Assert.Equal([10_000L], plan.Checkpoints.For(environment.Horizon)));
    }

    [Fact]
    public void Run_Shipped_WithTwoRunsPerCell_DrawsTheMap()
    {
        using var folder = new TemporaryFolder();
        using var output = new StringWriter();
        using var error = new StringWriter();
        int code = BanditsCommand.Run(
            BuiltIn.Catalog(), ["run", "million-runs", "--runs", "2", "--quiet", "--out", folder.FullPath], new InvocationConfiguration { Output = output, Error = error });
        Assert.Equal((0, ""), (code, error.ToString()));
        SvgPicture map = SvgPicture.Parse(File.ReadAllText(Path.Combine(folder.FullPath, "million-runs", "figures", "heat-map-pseudo-regret.svg")));
        Assert.Equal(8 * 25, map.Groups("mark").SelectMany(group => group.Elements()).Count(cell => cell.Attribute("fill") is not null));
        Assert.Contains("gap 0.3", map.Texts.Select(text => text.Content));
        Assert.Contains("learning rate", map.Texts.Select(text => text.Content));
        Assert.Equal(["10−4", "10−3", "10−2", "10−1", "100"], map.Texts.Where(text => text.Role == "x-axis").Select(text => text.Content));
    }

    [Fact, Trait("Category", "Long")]
    public void Report_AMillionStoredRuns_IsMadeInAMinute()
    {
        using var folder = new TemporaryFolder();
        ComponentCatalog catalog = BuiltIn.Catalog();
        Plan plan = Read();
        long start = Stopwatch.GetTimestamp();
        using (ExperimentStore store = ExperimentStore.OpenForWriting(folder["results.db"]))
        {
            store.Begin(Provenance.Of(plan));
            RandomStream random = new Streams(1, "test").Stream("values");
            foreach (Run[] batch in Run.Of(plan).Chunk(2000))
                store.Append([.. batch.Select(run => new StoredRun(
                    run.Environment.Label, run.Learner.Label, run.Repetition, 1e-3,
                    new RunResult(run.Key, [10_000], 1, [new Curve("pseudo-regret", "regret", [1000 * random.NextDouble()])])))]);
        }

        TimeSpan stored = Stopwatch.GetElapsedTime(start);
        start = Stopwatch.GetTimestamp();
        using (ExperimentStore store = ExperimentStore.OpenForReading(folder["results.db"]))
        {
            var summary = ExperimentSummary.Read(plan, store);
            TimeSpan read = Stopwatch.GetElapsedTime(start);
            string report = ReportFiles.Write(new ReportBuilder(catalog).Build(summary), folder.FullPath);
            TimeSpan all = Stopwatch.GetElapsedTime(start);
            long memory = Process.GetCurrentProcess().PeakWorkingSet64, size = new FileInfo(report).Length;
            output.WriteLine($"stored in {stored.TotalSeconds:F1} s, read in {read.TotalSeconds:F1} s, reported in {all.TotalSeconds:F1} s; "
                + $"{memory >> 20} MB at most, report of {size >> 10} kB, store of {new FileInfo(folder["results.db"]).Length >> 20} MB");
            Assert.Equal(1_000_000, plan.Environments.SelectMany(summary.In).Sum(cell => cell.Runs));
            Assert.InRange(stored.TotalSeconds, 0, 60);
            Assert.InRange(all.TotalSeconds, 0, 60);
            Assert.InRange(memory, 0, 2L << 30);
            Assert.InRange(size, 0, 5 << 20);
        }
    }
}
