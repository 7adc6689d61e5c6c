using Bandits.Experiments.Catalog;
using Bandits.Experiments.Figures;
using Bandits.Experiments.Plans;
using Bandits.Experiments.Plans.Reading;

namespace Bandits.Experiments.Tests.Plans;

public sealed class PlanReaderTests
{
    private const string Small = """
        horizon: 100
        environments: [switching]
        learners: [ucb1]

        """;

    private static PlanReading Read(string text, string file = "folder/my plan.yaml") => new PlanReader(SampleCatalog.Create()).Read(text, file);

    private static Plan Valid(string text)
    {
        PlanReading reading = Read(text);
        Assert.True(reading.IsValid, string.Join('\n', reading.Problems));
        Assert.Empty(reading.Problems);
        return reading.Plan;
    }

    /// <summary>Reads a plan with one sample learner and gives the learners it expands to.</summary>
    private static IReadOnlyList<LearnerSetting> Learners(string options) => Valid($$"""
        horizon: 100
        environments: [switching]
        learners: [{type: sample, {{options}}}]
        """).Learners;

    [Theory]
    [InlineData("rate: {logspace: [0.001, 1, 3]}", "sample rate=0.001", "sample rate=0.03162", "sample rate=1")]
    [InlineData("rate: [0.12345, 0.12346]", "sample rate=0.12345", "sample rate=0.12346")]
    public void Read_SweptNumber_HasShortLabels(string options, params string[] labels) =>
        Assert.Equal(labels, Learners(options).Select(learner => learner.Label));

    [Fact]
    public void Read_LeastPlan_HasTheDocumentedDefaults()
    {
        Plan plan = Valid(Small);
        Assert.Equal(("my-plan", "my-plan", 1UL, 10, 0.95), (plan.Name, plan.Title, plan.Seed, plan.Runs, plan.Confidence));
        Assert.Equal((HorizonUnit.Rounds, WorldChoice.Fresh), (plan.Unit, plan.World));
        Assert.Equal(new CheckpointSetting(CheckpointSpacing.Both, 100), plan.Checkpoints);
        Assert.Equal("pseudo-regret", Assert.Single(plan.Metrics).Label);
        Assert.Equal([FigureKind.Curve, FigureKind.Distribution], plan.Figures.Select(figure => figure.Kind));
        Assert.Equal(Small, plan.Source);
        Assert.Equal(("switching", 100L, "{}"), (plan.Environments[0].Label, plan.Environments[0].Horizon, plan.Environments[0].OptionsJson));
    }

    [Fact]
    public void Read_EveryKey_ReachesThePlan()
    {
        Plan plan = Valid("""
            name: e1
            title: A title
            description: Two words
            seed: 18446744073709551615
            runs: 1e2
            horizon: 100
            horizon-unit: evaluations
            world: fixed
            confidence: 0.9
            checkpoints: {spacing: log, count: 7}
            environments: [{type: switching, label: World, horizon: 50, segment: 10}]
            learners: [{type: exp3, label: EXP3}]
            metrics: [{type: pseudo-regret, label: Regret}]
            figures:
              - distribution
              - {kind: curve, metric: Regret, x-scale: log, y-scale: linear}
            """);
        Assert.Equal(("e1", "A title", "Two words", ulong.MaxValue, 100), (plan.Name, plan.Title, plan.Description, plan.Seed, plan.Runs));
        Assert.Equal((HorizonUnit.Evaluations, WorldChoice.Fixed, 0.9), (plan.Unit, plan.World, plan.Confidence));
        Assert.Equal(new CheckpointSetting(CheckpointSpacing.Log, 7), plan.Checkpoints);
        Assert.Equal(("World", 50L, """{"segment":10}"""), (plan.Environments[0].Label, plan.Environments[0].Horizon, plan.Environments[0].OptionsJson));
        Assert.Equal("EXP3", plan.Learners[0].Label);
        Assert.Equal("Regret", plan.Metrics[0].Label);
        Assert.Equal(new FigureSetting(FigureKind.Curve, "Regret", AxisScale.Log, AxisScale.Linear), plan.Figures[1]);
    }

    [Fact]
    public void Read_HeatMap_KeepsAxesAndScale()
    {
        FigureSetting figure = Assert.Single(Valid("""
            horizon: [50, 100]
            environments: [{type: switching, segment: [5, 10]}]
            learners: [{type: exp3, learning-rate: [0.1, 0.2]}]
            figures: [{kind: heat-map, x: learning-rate, y: horizon, scale: log, x-scale: linear}]
            """).Figures);
        Assert.Equal(
            new FigureSetting(FigureKind.HeatMap, null, AxisScale.Linear, null) { X = "learning-rate", Y = "horizon", Scale = AxisScale.Log }, figure);
    }

    [Fact]
    public void Read_OptionsOfEveryType_AreSet()
    {
        LearnerSetting learner = Learners(
            "rate: 1e-1, depth: 7, steps: 1e12, key: 18446744073709551615, fast: true, title: \"5\", mode: other-mode, lengths: [1, 2], weights: [1.5]")[0];
        var options = (SampleCatalog.SampleOptions)learner.Options;
        Assert.Equal((0.1, 7, 1_000_000_000_000, ulong.MaxValue), (options.Rate, options.Depth, options.Steps, options.Key));
        Assert.Equal((true, "5", SampleCatalog.Mode.OtherMode), (options.Fast, options.Title, options.Mode));
        Assert.Equal([1, 2], options.Lengths);
        Assert.Equal([1.5], options.Weights);
        Assert.Equal(
            """{"depth":7,"fast":true,"key":18446744073709551615,"lengths":[1,2],"mode":"other-mode","rate":0.1,"steps":1000000000000,"title":"5","weights":[1.5]}""",
            learner.OptionsJson);
    }

    [Theory]
    [InlineData("rate: 0.1, depth: 4", "depth: 4, rate: 1e-1")]
    [InlineData("depth: 4", "depth: 4, steps: 5, mode: plain-mode, rate: null, weights: [0.5, 1.0]")]
    [InlineData("steps: 1000000", "steps: 1e6")]
    public void Read_TheSameOptionsWrittenDifferently_HaveTheSameKey(string one, string other) =>
        Assert.Equal(Learners(one)[0].OptionsJson, Learners(other)[0].OptionsJson);

    [Theory]
    [InlineData("rate: [0.1, 0.2]", "0.1|0.2")]
    [InlineData("rate: {grid: [null, 0.5]}", "null|0.5")]
    [InlineData("rate: {linspace: [0.1, 0.5, 5]}", "0.1|0.2|0.3|0.4|0.5")]
    [InlineData("rate: {logspace: [1e-4, 1, 5]}", "0.0001|0.001|0.01|0.1|1")]
    [InlineData("rate: {linspace: [0.5, 0.1, 3]}", "0.5|0.3|0.1")]
    [InlineData("steps: {logspace: [1, 1e3, 4]}", "1|10|100|1000")]
    [InlineData("steps: {linspace: [0, 10, 4]}", "0|3|7|10")]
    [InlineData("fast: [true, false]", "true|false")]
    [InlineData("mode: [other-mode, plain-mode]", "other-mode|plain-mode")]
    [InlineData("lengths: {grid: [[1, 2], [3]]}", "[1,2]|[3]")]
    public void Read_Sweep_GivesOneLearnerPerValue(string sweep, string values)
    {
        string name = sweep.Split(':')[0];
        Assert.Equal(values.Split('|').Select(value => $"sample {name}={value}"), Learners(sweep).Select(learner => learner.Label));
    }

    [Fact]
    public void Read_TwoSweeps_GiveTheirProduct_LastWrittenFastest() =>
        Assert.Equal(
            ["S steps=1 depth=3", "S steps=1 depth=4", "S steps=2 depth=3", "S steps=2 depth=4"],
            Learners("label: S, steps: [1, 2], rate: 0.5, depth: [3, 4]").Select(learner => learner.Label));

    [Fact]
    public void Read_ItemsOfOneTypeWithoutLabels_AreToldApartByWhatTheyGive()
    {
        Plan plan = Valid(Small.Replace("[ucb1]", "[sample, {type: sample, depth: 4}, {type: sample, depth: 5, rate: 1}]", StringComparison.Ordinal));
        Assert.Equal(["sample", "sample depth=4", "sample depth=5 rate=1"], plan.Learners.Select(learner => learner.Label));
    }

    [Fact]
    public void Read_SeveralHorizons_ExpandEnvironments()
    {
        Plan plan = Valid("""
            horizon: {logspace: [100, 10000, 3]}
            environments: [switching, {type: bursts, arms: [3, 4]}, {type: stationary, horizon: 7}]
            learners: [ucb1]
            """);
        Assert.Equal(
            [
                "switching horizon=100", "switching horizon=1000", "switching horizon=10000",
                "bursts arms=3 horizon=100", "bursts arms=3 horizon=1000", "bursts arms=3 horizon=10000",
                "bursts arms=4 horizon=100", "bursts arms=4 horizon=1000", "bursts arms=4 horizon=10000", "stationary",
            ],
            plan.Environments.Select(environment => environment.Label));
        Assert.Equal([100L, 1000, 10000, 100, 1000, 10000, 100, 1000, 10000, 7], plan.Environments.Select(environment => environment.Horizon));
        Assert.Contains(plan.Figures, figure => figure.Kind == FigureKind.Scaling);
    }

    [Fact]
    public void Read_AliasesAndMerges_AreFollowed()
    {
        Plan plan = Valid("""
            horizon: 100
            environments: [switching]
            learners:
              - &base
                type: sample
                depth: &d 4
                rate: 0.5
              - {<<: *base, rate: 0.25}
              - {type: sample, depth: *d}
            """);
        Assert.Equal(["""{"depth":4,"rate":0.5}""", """{"depth":4,"rate":0.25}""", """{"depth":4}"""], plan.Learners.Select(learner => learner.OptionsJson));
    }

    // The text, the line and column of a problem, and what its message must contain.
    public static TheoryData<string, int, int, string> BadPlans() => new()
    {
        { "", 1, 1, "the file is empty" },
        { "# nothing but a comment\n", 1, 1, "the file is empty" },
        { "just text", 1, 1, "a plan must be a map" },
        { "- a\n- b", 1, 1, "not a list" },
        { "horizon: [1", 1, 12, "not valid YAML" },
        { "runs: 5\nhorizon: [1, 2\n", 2, 15, "not valid YAML" },
        { "runs: 5\nhorizon: [1\nlearners: [a]\n", 2, 10, "a bracket or a quote that is not closed" },
        { "horizon: 5\n\tlearners: 3", 1, 10, "found a tab" },
        { "a: \u0001", 1, 4, "not text" },
        { "a: \uFFFD", 1, 4, "not text" },
        { Small + "---\nhorizon: 5\n", 4, 1, "a plan is one YAML document" },
        { Small + "horizon: 5\n", 4, 1, "'horizon' is given twice, first in line 1" },
        { Small + "hroizon: 5\n", 4, 1, "unknown key 'hroizon' in the plan; did you mean 'horizon'? Allowed: name, " },
        { Small + "? [a]\n: 5\n", 4, 3, "a key must be a name, not a list" },
        { Small + "runs: ten\n", 4, 7, "'runs' must be a whole number in [1, 1000000], not 'ten'" },
        { Small + "runs: 0\n", 4, 7, "'runs' must be a whole number in [1, 1000000], not '0'" },
        { Small + "runs: 1.5\n", 4, 7, "'runs' must be a whole number" },
        { Small + "runs: \"5\"\n", 4, 7, "remove them" },
        { Small + "runs:\n", 4, 6, "not nothing" },
        { Small + "runs: [1, 2]\n", 4, 7, "'runs' must be a whole number in [1, 1000000], not a list" },
        { Small + "seed: -1\n", 4, 7, "'seed' must be a whole number, at least 0, not '-1'" },
        { Small + "confidence: 1\n", 4, 13, "'confidence' must be a number in (0, 1), not '1'" },
        { Small + "confidence: .nan\n", 4, 13, "'confidence' must be a number in (0, 1), finite" },
        { Small + "confidence: NaN\n", 4, 13, "finite" },
        { Small + "confidence: 1e999\n", 4, 13, "finite" },
        { Small + "world: fixd\n", 4, 8, "'world' must be one of fresh, fixed, not 'fixd'; did you mean 'fixed'?" },
        { Small + "name: a/b\n", 4, 7, "'name' must be 1 to 100 letters" },
        { Small + "checkpoints: 5\n", 4, 14, "'checkpoints' must be a map with 'spacing' and 'count', not '5'" },
        { Small + "checkpoints: {spacing: log, cuont: 5}\n", 4, 29, "unknown key 'cuont' in 'checkpoints'; did you mean 'count'?" },
        { Small + "runs: !!int 5\n", 4, 7, "the tag" },
        { "learners: [ucb1]", 1, 1, "the plan needs 'environments'" },
        { "environments: [switching]\nlearners: [ucb1]", 1, 16, "needs a 'horizon'" },
        { "horizon: 0\nenvironments: [switching]\nlearners: [ucb1]", 1, 10, "'horizon' must be a whole number in [1, 9E+18], not '0'" },
        { "horizon: 5\nenvironments: []\nlearners: [ucb1]", 2, 15, "'environments' is an empty list" },
        { "horizon: 5\nenvironments: switching\nlearners: [ucb1]", 2, 15, "must be a list, one item per line after a dash" },
        { "horizon: 5\nenvironments: [switching]\nlearners: [usb1]", 3, 12, "unknown learner 'usb1'; did you mean 'ucb1'? Allowed: " },
        { "horizon: 5\nenvironments: [switching]\nlearners: [ubc1]", 3, 12, "did you mean 'ucb1'?" },
        { "horizon: 5\nenvironments: [switching]\nlearners: [ucb1: {}]", 3, 12, "write 'type: ucb1'" },
        { "horizon: 5\nenvironments: [switching]\nlearners: [[ucb1]]", 3, 12, "a learner must be a name or a map with 'type', not a list" },
        { Small + "metrics: [pseudoregret]\n", 4, 11, "unknown metric 'pseudoregret'; did you mean 'pseudo-regret'?" },
        { Small + "figures: [curves]\n", 4, 11, "did you mean 'curve'?" },
        { Small + "figures: [{metric: pseudo-regret}]\n", 4, 11, "a figure needs a 'kind'" },
        { Small + "figures: [{kind: curve, metric: regret}]\n", 4, 33, "no metric of this plan is called 'regret'" },
        { Small + "figures: [scaling]\n", 4, 11, "needs an environment with at least two horizons" },
        { Small + "figures: [{kind: scaling, x: segmnt}]\n", 4, 30, "has an option 'segmnt'" },
        { Small + "figures: [{kind: scaling, x: segment}]\n", 4, 30, "'segment' has one value only in this plan, as all options do; sweep it" },
        { Small + "figures: [{kind: scaling, x: learner}]\n", 4, 30, "has an option 'learner'" },
        { Small + "figures: [{kind: scaling, y: learner}]\n", 4, 30, "'y' belongs to figure 'heat-map'; remove it" },
        { Along("mode", "mode: [plain-mode, other-mode], depth: [1, 2]"), 4, 30, "'mode' takes plain-mode, other-mode; name another, or draw a 'heat-map'" },
        { Along("lengths", "lengths: {grid: [[1], [2, 3]]}"), 4, 30, "'lengths' takes [1], [2,3]; name another" },
        { Along("rate", "rate: [0.1, null]"), 4, 30, "'rate' takes null; name another" },
        { Along("steps", "steps: [0, 1]"), 4, 30, "'steps' takes 0, which has no place on a logarithmic axis; add 'x-scale: linear'" },
        { Along("depth", "rate: [0.1, 0.2]"), 4, 30, "'depth' has one value only in this plan; sweep it, or name another. Allowed: rate." },
        { Along("depth", "depth: 4}, {type: sample, depth: 5, rate: 1"), 4, 30, "no learners or environments of this plan differ in 'depth' alone; sweep it" },
        { Small + "figures: [intervals]\n", 4, 11, "figure 'intervals' shows 'strongly-adaptive-regret' only" },
        { Small + "metrics: [level-weights, pseudo-regret]\nfigures: [{kind: level-weights, metric: pseudo-regret}]\n", 5, 11, "shows 'level-weights' only" },
        { Small + "metrics: [arm-shares, pseudo-regret]\nfigures: [{kind: distribution, metric: arm-shares}]\n", 5, 40, "'arm-shares' has several; name another" },
        { Small + "figures: [heat-map]\n", 4, 11, "figure 'heat-map' needs 'x' and 'y'" },
        { Small + "figures: [{kind: heat-map, x: learner, y: learner}]\n", 4, 43, "must differ" },
        { Small + "figures: [{kind: heat-map, x: learner, y: segmnt}]\n", 4, 43, "has an option 'segmnt'" },
        { Small + "figures: [{kind: heat-map, x: segment, y: learner}]\n", 4, 31, "'segment' has one value only in this plan; sweep it, or name another. Allowed: learner, environment." },
        { Small + "figures: [{kind: heat-map, x: learner, y: environment, metric: regret}]\n", 4, 64, "no metric of this plan is called 'regret'" },
        { Small + "figures: [{kind: heat-map, x: learner, y: environment, scale: cubic}]\n", 4, 63, "'scale' must be one of linear, log" },
        { Small + "metrics: [arm-shares]\nfigures: [{kind: heat-map, x: learner, y: environment, metric: arm-shares}]\n", 5, 64, "'arm-shares' has several; name another" },
        { Small + "figures: [{kind: curve, x: learner}]\n", 4, 28, "'x' belongs to figure 'heat-map'; remove it" },
        { Small + "figures: [{kind: curve, scale: log}]\n", 4, 32, "'scale' belongs to figure 'heat-map'" },
        { "horizon: 5\nenvironments: [switching]\nlearners: [{type: exp3, learning-rate: [0.1, 0.2]}, {type: sliding-window-ucb, window: [2, 3]}]\nfigures: [{kind: heat-map, x: learning-rate, y: window}]\n", 4, 11, "no learner and environment have both 'learning-rate' and 'window' to sweep" },
        { "horizon: 5\nenvironments: [moving-target]\nlearners: [stabl-convex]\nfigures: [environment]", 4, 11, "which no environment of this plan reveals" },
        { "horizon: 1e15\nenvironments: [{type: clear-cut, arms: 1000000000}]\nlearners: [early-stop-king]\nmetrics: [normalised-regret]\nfigures: [environment]", 5, 11, "they come one after the other and do not change: leave it out" },
        { Sample("rat: 1"), 3, 27, "unknown key 'rat' in learner 'sample'; did you mean 'rate'?" },
        { Sample("rate: 2"), 3, 33, "'rate' must be a number in (0, 1], not '2'" },
        { Sample("rate: [0.1, 2]"), 3, 39, "'rate' must be a number in (0, 1], not '2'" },
        { Sample("rate: []"), 3, 33, "'rate' has no values" },
        { Sample("rate: [0.1, 1e-1]"), 3, 39, "takes the value 0.1 twice" },
        { Sample("rate: {gird: [1]}"), 3, 33, "unknown key 'gird'; did you mean 'grid'?" },
        { Sample("rate: {grid: 1}"), 3, 40, "'grid' must be a list of values" },
        { Sample("rate: {grid: [1], linspace: [0, 1, 2]}"), 3, 33, "keep one" },
        { Sample("rate: {linspace: [0.1, 1]}"), 3, 44, "[from, to, count] of three numbers" },
        { Sample("rate: {linspace: [0.1, 1, 1]}"), 3, 53, "count of linspace' must be a whole number in [2, 100000]" },
        { Sample("steps: {logspace: [0, 1, 3]}"), 3, 45, "ends greater than 0" },
        { Sample("steps: {logspace: [1, 3, 9]}"), 3, 45, "twice" },
        { Sample("fast: {linspace: [0, 1, 2]}"), 3, 34, "use 'grid'" },
        { Sample("fast: yes"), 3, 33, "'fast' must be true or false, not 'yes'" },
        { Sample("depth: 3000000000"), 3, 34, "'depth' must be a whole number at least 1, at most 2147483647" },
        { Sample("lengths: 5"), 3, 36, "'lengths' must be a list, each item a whole number in [1, 100], not '5'" },
        { Sample("lengths: []"), 3, 36, "'lengths' is an empty list" },
        { Sample("lengths: [5, 500]"), 3, 40, "'lengths' must be a whole number in [1, 100], not '500'" },
        { Sample("label: ''"), 3, 34, "'label' must be one line of text" },
        { Sample("steps: {linspace: [1, 1000, 1000]}, depth: {linspace: [1, 1000, 1000]}"), 3, 12, "expands to 1,000,000 cells" },
        { Sample("fast: true, depth: 9"), 3, 12, "learner 'sample' in environment 'switching': depth = 9 must be below 9 when fast." },
        { Sample("fast: true, depth: [9, 4]"), 3, 12, "learner 'sample depth=9'" },
        { Sample("depth: 4}, {type: sample, depth: 4"), 3, 38, "is the same as the one in line 3" },
        { Sample("depth: 4, label: A}, {type: ucb1, label: A"), 3, 48, "the label 'A' is already used in line 3" },
        { "horizon: 5\nenvironments: [moving-target]\nlearners: [ucb1]", 3, 12, "ucb1" },
        { "horizon: 5\nenvironments: [switching]\nlearners: [*x]", 3, 12, "no anchor '&x'" },
        { "horizon: 5\nenvironments: [switching]\nlearners: &x [*x]", 3, 15, "stands inside what it refers to" },
        { "horizon: 5\nenvironments: [switching]\nlearners: [{<<: 5}]", 3, 17, "'<<' must be a map" },
        { new string('[', 100_000), 1, 33, "nested deeper" },
        { string.Concat(Enumerable.Repeat("a: {", 100_000)), 1, 125, "nested deeper" },
        { Bomb(), 6, 8, "aliases followed" },
        { "a: " + new string('x', 2_000_000), 1, 1, "too long" },
    };

    private static string Sample(string options) => $$"""
        horizon: 5
        environments: [switching]
        learners: [{type: sample, {{options}}}]
        """;

    private static string Along(string option, string sweep) => Sample(sweep) + $"\nfigures: [{{kind: scaling, x: {option}}}]\n";

    private static string Bomb() => "a: &a [x,x,x,x,x,x,x,x,x,x]\n" + string.Concat(
        Enumerable.Range('b', 9).Select(letter => $"{(char)letter}: &{(char)letter} [{string.Join(',', Enumerable.Repeat($"*{(char)(letter - 1)}", 10))}]\n"));

    [Theory]
    [MemberData(nameof(BadPlans), DisableDiscoveryEnumeration = true)]
    public void Read_BadPlan_SaysWhereAndWhy(string text, int line, int column, string message)
    {
        PlanReading reading = Read(text);
        Assert.False(reading.IsValid);
        Assert.True(
            reading.Problems.Any(problem => (problem.Line, problem.Column) == (line, column) && problem.Message.Contains(message, StringComparison.Ordinal)),
            $"expected {line}:{column}: {message}, got\n{string.Join('\n', reading.Problems)}");
    }

    [Fact]
    public void Read_ManyProblems_AreAllReportedInOrder()
    {
        PlanReading reading = Read("""
            runz: 5
            horizon: 100
            confidence: 7
            environments:
              - switchin
              - {type: bursts, lenght: 5, arms: x}
              - switching
            learners:
              - {type: exp3, learning-rate: -1}
              - {type: sample, fast: true, depth: 9}
            metrics: [nothing-like-it]
            figures: [{kind: curve, metric: nothing-like-it}, pie]
            """);
        Assert.Equal([1, 3, 5, 6, 6, 9, 10, 11, 12], reading.Problems.Select(problem => problem.Line));
    }

    [Fact]
    public void Read_TheSameMisfitInManyCells_IsReportedOnce()
    {
        PlanReading reading = Read("""
            horizon: 100
            environments: [{type: moving-target, horizon: [5, 6]}]
            learners: [{type: sample, steps: [1, 2, 3]}]
            """);
        Assert.Equal(2, reading.Problems.Count); // one per environment, whose label is part of the reason
        Assert.All(reading.Problems, problem => Assert.Contains("(and 2 more cells)", problem.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Read_MetricThatFitsNothing_IsAProblem()
    {
        PlanReading reading = Read("""
            horizon: 100
            environments: [local-search]
            learners: [ucb1]
            """);
        Assert.Contains("fits no learner and environment", Assert.Single(reading.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadFile_AbsentOrFolder_IsAProblem()
    {
        var reader = new PlanReader(SampleCatalog.Create());
        Assert.Contains("no such file", Assert.Single(reader.ReadFile("absent.yaml").Problems).Message, StringComparison.Ordinal);
        Assert.Contains("is a folder", Assert.Single(reader.ReadFile(Path.GetTempPath()).Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ExampleOfTheDocumentation_ExpandsAsItSays()
    {
        string text = File.ReadAllText(Path.Combine(Root(), "docs", "plans.md"));
        string example = text.Split("```yaml")[1].Split("```")[0];
        Plan plan = Valid(example);
        Assert.Contains($"{plan.Environments.Count} environments and {plan.Learners.Count} learners, {Run.Of(plan).Count() / plan.Runs} cells", text, StringComparison.Ordinal);
        Assert.All(
            new[] { typeof(PlanKeys), typeof(HorizonKey), typeof(CheckpointKeys), typeof(FigureKeys) }.SelectMany(OptionInfo.Of),
            key => Assert.Contains($"`{key.Name}`", text, StringComparison.Ordinal));
        Assert.All(Enum.GetNames<FigureKind>(), kind => Assert.Contains($"`{Names.Kebab(kind)}`", text, StringComparison.Ordinal));
    }

    internal static string Root()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Bandits.sln"))) folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
