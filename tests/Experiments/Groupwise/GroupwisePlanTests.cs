using Bandits.Experiments.Catalog;
using Bandits.Experiments.Execution;
using Bandits.Experiments.Plans;
using Bandits.Experiments.Plans.Reading;
using Bandits.Experiments.Tests.Store;

namespace Bandits.Experiments.Tests.Groupwise;

/// <summary>Plans of groupwise learners, and what their runs leave.</summary>
public sealed class GroupwisePlanTests : IDisposable
{
    private const string Insured = "age,sex,bmi,children,smoker,region,charges\n";
    private readonly TemporaryFolder _folder = new();
    private readonly ComponentCatalog _catalog = BuiltIn.Catalog();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_DataWithoutHorizon_PlayAllTheirRows()
    {
        string file = Write("insured.csv", 5), longer = Write("longer.csv", 7);
        Assert.Equal([1338], Horizons("medical-costs"));
        Assert.Equal([49_531], Horizons("adult-income"));
        Assert.Equal([5], Horizons($"{{type: medical-costs, file: '{file}'}}"));
        Assert.Equal([5, 7], Horizons($"{{type: medical-costs, file: ['{file}', '{longer}']}}"));
        Assert.Equal([3], Horizons($"{{type: medical-costs, file: '{file}', horizon: 3}}"));
        Assert.Equal([4], Horizons($"{{type: medical-costs, file: '{file}'}}", "horizon: 4\n"));
        Assert.Contains("an environment needs a 'horizon'", Problem("synthetic-groups"), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_HorizonBeyondTheRows_IsAProblem() => Assert.Contains(
        "horizon = 6 must be at most 5, the rows of the data", Problem($"{{type: medical-costs, file: '{Write("insured.csv", 5)}', horizon: 6}}"), StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData(", horizon: 1")]
    public void Read_FileThatIsNoSuchTable_SaysWhereInTheFile(string horizon)
    {
        File.WriteAllText(_folder["bad.csv"], Insured + "1,male,x,0,no,northeast,1\n");
        Assert.Contains("record 1, column 'bmi': 'x' is not a finite number", Problem($"{{type: medical-costs, file: '{_folder["bad.csv"]}'{horizon}}}"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("level-groups", "groupwise", "needs an environment with features for 'learner: ridge'; without, take mean or hedge")]
    [InlineData("group-paths", "{type: groupwise-selection, learner: own-component}", "needs an environment of experts, one per group, for 'learner: own-component'")]
    [InlineData("coin-experts", "{type: groupwise-selection, mode: average}", "mode = Average needs a convex loss")]
    [InlineData("synthetic-groups", "one-for-all-selection", "it is a learner for groupwise selection, the environment poses groupwise prediction")]
    [InlineData("synthetic-groups", "ucb1", "the environment poses groupwise prediction")]
    public void Read_LearnerThatDoesNotFit_SaysWhy(string environment, string learner, string part) =>
        Assert.Contains(part, Problem(environment, "horizon: 10\n", learner), StringComparison.Ordinal);

    // The last group holds every round. Half right, a coin costs 300; a path of six edges of mean cost 1/2 the same; labels vary by about .03.
    [Theory]
    [InlineData("groupwise", "synthetic-groups")]
    [InlineData("{type: groupwise, mode: sample}", "synthetic-groups")]
    [InlineData("{type: groupwise, mode: mixture, clip-loss: false}", "synthetic-groups")]
    [InlineData("{type: groupwise, tight-feedback: true, loss-range: 2}", "synthetic-groups")]
    [InlineData("{type: groupwise, meta: sleeping-hedge}", "synthetic-groups")]
    [InlineData("{type: groupwise, meta: sleeping-hedge, rate: 1}", "synthetic-groups")]
    [InlineData("{type: groupwise, meta: uniform}", "synthetic-groups")]
    [InlineData("{type: groupwise, meta: squint}", "synthetic-groups")]
    [InlineData("{type: groupwise, meta: coin-betting}", "synthetic-groups")]
    [InlineData("{type: groupwise, meta: prod}", "synthetic-groups")]
    [InlineData("{type: groupwise-selection, learner: own-component, meta: squint}", "coin-experts")]
    [InlineData("{type: groupwise, learner: forward, clip-predictions: true, lambda: 0.5}", "synthetic-groups")]
    [InlineData("{type: groupwise, learner: gradient-descent}", "synthetic-groups")]
    [InlineData("{type: groupwise, learner: newton-step}", "synthetic-groups")]
    [InlineData("{type: groupwise, learner: logistic}", "synthetic-groups")]
    [InlineData("{type: groupwise, learner: mean}", "synthetic-groups")]
    [InlineData("{type: groupwise, learner: hedge, hypotheses: 11}", "level-groups")]
    [InlineData("{type: groupwise, learner: mean}", "level-groups")]
    [InlineData("one-for-all", "synthetic-groups")]
    [InlineData("one-per-cell", "synthetic-groups")]
    [InlineData("{type: one-per-cell, learner: hedge}", "level-groups")]
    [InlineData("group-pairs", "level-groups")]
    [InlineData("{type: group-pairs, meta: sleeping-hedge, rate: 2}", "level-groups")]
    [InlineData("groupwise-selection", "group-paths")]
    [InlineData("{type: groupwise-selection, mode: sample, meta: sleeping-hedge}", "group-paths")]
    [InlineData("one-for-all-selection", "group-paths")]
    [InlineData("one-per-cell-selection", "group-paths")]
    [InlineData("{type: groupwise-selection, learner: own-component}", "coin-experts")]
    [InlineData("one-for-all-selection", "coin-experts")]
    [InlineData("groupwise", "medical-costs")]
    public void Execute_EveryLearner_LearnsAndItsMetricsAddUp(string learner, string environment)
    {
        RunResult result = Play(learner, environment);
        double[] regret = Finals("group-regret"), loss = Finals("group-loss"), best = Finals("hindsight-loss"), relative = Finals("relative");
        for (int group = 0; group < regret.Length; group++)
        {
            Assert.Equal(loss[group] - best[group], regret[group], 1e-9);
            Assert.Equal(regret[group] / best[group], relative[group], 1e-9);
        }

        Assert.Equal(600, Finals("group-rounds")[^1]);
        double charged = Assert.Single(Finals("cumulative-loss"));
        Assert.Equal(loss[^1], charged, 1e-9);
        Assert.InRange(charged, 0.001, environment is "coin-experts" ? 350 : environment is "group-paths" ? 280 : learner.Contains("sleeping-hedge, rate: 2", StringComparison.Ordinal) ? 60 : 30);
        Assert.Equal(learner.Contains("groupwise", StringComparison.Ordinal), result.Curves.Any(curve => curve.Metric == "own"));
        Assert.Equal(result.Curves.SelectMany(curve => curve.Values), Play(learner, environment).Curves.SelectMany(curve => curve.Values));

        double[] Finals(string metric) => [.. result.Curves.Where(curve => curve.Metric == metric).Select(curve => curve.Values[^1])];
    }

    // Labels of medical costs are skewed, so that predictions leave [0, 1].
    [Theory]
    [InlineData(
        "medical-costs", "groupwise", "one-for-all", "one-per-cell", "{type: groupwise, mode: sample}", "{type: groupwise, mode: mixture}", "{type: groupwise, tight-feedback: true}",
        "{type: groupwise, loss-range: 0.01}", "{type: groupwise, loss-range: 0.01, clip-loss: false}", "{type: groupwise, lambda: 2}",
        "{type: groupwise, clip-predictions: true}", "{type: groupwise, learner: forward}", "{type: groupwise, meta: squint}", "{type: groupwise, meta: uniform}",
        "{type: groupwise, meta: coin-betting}", "{type: groupwise, meta: prod}", "{type: groupwise, meta: prod, rate: 0.4}", "{type: groupwise, meta: sleeping-hedge}",
        "{type: groupwise, meta: sleeping-hedge, rate: 5}", "{type: groupwise, learner: mean}", "{type: groupwise, learner: logistic}",
        "{type: groupwise, learner: gradient-descent}", "{type: groupwise, learner: gradient-descent, radius: 0.5}",
        "{type: groupwise, learner: newton-step}", "{type: groupwise, learner: newton-step, radius: 0.5}")]
    [InlineData(
        "level-groups", "{type: groupwise, learner: hedge}", "{type: groupwise, learner: hedge, hypotheses: 11}", "{type: groupwise, learner: mean}", "group-pairs",
        "{type: group-pairs, hypotheses: 11}", "{type: group-pairs, meta: sleeping-hedge}", "{type: group-pairs, meta: sleeping-hedge, rate: 2}", "{type: group-pairs, meta: uniform}")]
    [InlineData(
        "group-paths", "groupwise-selection", "one-for-all-selection", "one-per-cell-selection", "{type: groupwise-selection, mode: sample}",
        "{type: groupwise-selection, meta: sleeping-hedge}", "{type: groupwise-selection, meta: sleeping-hedge, rate: 3}")]
    public void Execute_EveryOption_ChangesTheRun(string environment, params string[] learners)
    {
        PlanReading reading = new PlanReader(_catalog).Read(
            $"horizon: 300\nworld: fixed\nenvironments: [{environment}]\nlearners: [{string.Join(", ", learners)}]\nmetrics: [cumulative-loss]\n", "plan.yaml");
        Assert.Empty(reading.Problems);
        var executor = new RunExecutor(_catalog);
        double[] losses = [.. reading.Plan!.Learners.Select(learner => executor.Execute(new Run(reading.Plan, reading.Plan.Environments[0], learner, 0), null, CancellationToken.None).Curves[0].Values[^1])];
        Assert.All(losses.Index(), one => Assert.True(losses.Count(loss => loss == one.Item) == 1, learners[one.Index]));
    }

    private RunResult Play(string learner, string environment)
    {
        const string metrics = "[group-regret, group-loss, hindsight-loss, group-rounds, cumulative-loss, {type: group-regret, label: relative, relative: true}, {type: group-loss, label: own, own: true}]";
        string text = $"horizon: 600\nruns: 1\ncheckpoints: {{count: 3}}\nmetrics: {metrics}\nfigures: [groups]\nenvironments: [{environment}]\nlearners: [{learner}, {{type: groupwise{(environment is "group-paths" or "coin-experts" ? "-selection" : ", learner: mean")}, rate: 9, label: second}}]\n";
        PlanReading reading = new PlanReader(_catalog).Read(text, "plan.yaml");
        Assert.Empty(reading.Problems);
        return new RunExecutor(_catalog).Execute(Run.Of(reading.Plan!).First(), null, CancellationToken.None);
    }

    private long[] Horizons(string environment, string top = "")
    {
        PlanReading reading = Read(environment, top);
        Assert.Empty(reading.Problems);
        return [.. reading.Plan!.Environments.Select(one => one.Horizon)];
    }

    private string Problem(string environment, string top = "", string learner = "groupwise") => Assert.Single(Read(environment, top, learner).Problems).Message;

    private PlanReading Read(string environment, string top, string learner = "groupwise") => new PlanReader(_catalog).Read(
        $"{top}environments: [{environment}]\nlearners: [{learner}]\nmetrics: [cumulative-loss]\n", "plan.yaml");

    private string Write(string name, int rows)
    {
        File.WriteAllText(_folder[name], Insured + string.Concat(Enumerable.Range(0, rows).Select(row => $"{20 + row},female,{20 + row},0,no,southwest,{1000 * row}\n")));
        return _folder[name];
    }
}
