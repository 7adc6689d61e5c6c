using Bandits.Experiments.Catalog;
using Bandits.Experiments.Execution;
using Bandits.Experiments.Plans;
using Bandits.Experiments.Plans.Reading;

namespace Bandits.Experiments.Tests.Plans;

public sealed class BestArmPlanTests
{
    private static readonly ComponentCatalog Catalog = BuiltIn.Catalog();

    public static TheoryData<string> ShippedPlans() =>
        [.. PlanLocator.Shipped.Names.Where(name => name.StartsWith("dp-bai/", StringComparison.Ordinal) || name.StartsWith("best-arm/", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(ShippedPlans))]
    public void ShippedPlan_IsValid(string name)
    {
        PlanReading reading = new PlanReader(Catalog).ReadFile(name);
        Assert.True(reading.IsValid, string.Join("\n", reading.Problems.Select(problem => problem.Message)));
    }

    // Every learner in every environment: the shortest way to see that they are built as they should be.
    [Fact]
    public void Run_AllLearners_GiveTheirMetrics()
    {
        const string Text = """
            horizon: 900
            runs: 2
            checkpoints: {count: 1}
            environments:
              - {type: linear-outlier, arms: 8}
              - {type: linear-simplex, arms: 8, dimension: 3, least-second: 0.4, largest-second: 0.7}
              - {type: linear-sphere, arms: 8, dimension: 3, largest-gap: 0.2, draw: 4}
              - {type: one-good-arm}
              - {type: stationary, label: plain arms}
            learners:
              - uniform-allocation
              - successive-rejects
              - sequential-halving
              - od-linbai
              - lucb
              - top-two
              - {type: dp-bai, noise: simulation}
              - dp-bai-gauss
              - {type: dp-od-mean, noise: simulation}
              - dp-od-stat
              - {type: private-sequential-halving, noise: simulation}
              - {type: private-uniform-allocation, noise: none}
              - {type: adap-tt, noise: simulation}
              - {type: dp-se, noise: simulation}
            metrics: [identification-error, simple-regret, stopping-time]
            """;
        PlanReading reading = new PlanReader(Catalog).Read(Text, "all.yaml");
        Assert.True(reading.IsValid, string.Join("\n", reading.Problems.Select(problem => problem.Message)));
        var executor = new RunExecutor(Catalog);
        string[] stopping = ["lucb", "top-two", "adap-tt", "dp-se"];
        foreach (Run run in Run.Of(reading.Plan!))
        {
            RunResult result = executor.Execute(run, null, CancellationToken.None);
            Assert.True(result.Curves.Single(curve => curve.Metric == "identification-error").Values[^1] is 0 or 1);
            Assert.InRange(result.Curves.Single(curve => curve.Metric == "simple-regret").Values[^1], 0, 1);
            Assert.Equal(stopping.Contains(run.Learner.Entry.Name), result.Curves.Any(curve => curve.Metric == "stopping-time"));
        }
    }

    [Theory]
    [InlineData("dp-bai")]
    [InlineData("adap-tt")]
    [InlineData("private-sequential-halving")]
    public void Read_SecureNoise_IsRefusedWithTheWayOut(string name)
    {
        PlanReading reading = new PlanReader(Catalog).Read(
            $"horizon: 900\nenvironments: [one-good-arm]\nlearners: [{name}]\nmetrics: [identification-error]\n", "secure.yaml");
        Assert.Contains(reading.Problems, problem => problem.Message.Contains("noise: simulation", StringComparison.Ordinal));
    }

    [Fact]
    public void Read_HorizonTooShort_SaysHowLong()
    {
        PlanReading reading = new PlanReader(Catalog).Read(
            "horizon: 10\nenvironments: [one-good-arm]\nlearners: [{type: dp-bai, noise: simulation}]\nmetrics: [identification-error]\n", "short.yaml");
        Assert.Contains(reading.Problems, problem => problem.Message.Contains("at least 22", StringComparison.Ordinal));
    }
}
