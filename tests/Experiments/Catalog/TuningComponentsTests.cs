using System.Globalization;
using Bandits.Environments.Costs;
using Bandits.Experiments.Analysis;
using Bandits.Experiments.Catalog;
using Bandits.Experiments.Execution;
using Bandits.Experiments.Figures;
using Bandits.Experiments.Plans;
using Bandits.Experiments.Plans.Reading;
using Bandits.Experiments.Tests.Analysis;
using Bandits.Experiments.Tests.Store;
using Bandits.Meters;
using Bandits.Protocol;

namespace Bandits.Experiments.Tests.Catalog;

/// <summary>Choosing parameters of solvers from plans.</summary>
public sealed class TuningComponentsTests
{
    // Small problems, few of them.
    private const string Shifts = "{type: sor-shifts, side: 4}";

    private static readonly ComponentCatalog Catalog = BuiltIn.Catalog();
    private static readonly ParameterChoiceKind Kind = new();

    public static TheoryData<string> Learners =>
        [.. Catalog.Learners.Values.Where(entry => Kind.FitsLearner(entry.ComponentType)).Select(entry => entry.Name)];

    [Theory]
    [MemberData(nameof(Learners))]
    public void Plan_EveryLearnerWithoutOptions_IsPlayedAndMeasured(string name)
    {
        bool chooses = Catalog.Learners[name].ComponentType != typeof(FixedPlay); // else it may play what is no arm
        RunResult result = Play(
            Shifts, name,
            $"[mean-cost, {{type: mean-cost, label: late, from: 0.8}}, cumulative-cost, external-regret, reference-regret, chosen-settings{(chooses ? ", arm-shares" : "")}]");
        double Of(string metric) => result.Curves.Single(curve => curve.Metric == metric).Values[^1];
        Assert.Equal(Of("cumulative-cost"), 60 * Of("mean-cost"), 1e-9);
        Assert.InRange(Of("late"), 1, 1000);
        Assert.True(Of("reference-regret") >= Of("external-regret"));
        Assert.Contains(result.Curves, curve => curve.Metric == "chosen-settings" && curve.Values[^1] is >= 1 and < 2);
        double[] shares = [.. result.Curves.Where(curve => curve.Metric == "arm-shares").Select(curve => curve.Values[^1])];
        if (chooses) Assert.Equal((20, 1.0), (shares.Length, Math.Round(shares.Sum(), 9)));
    }

    [Theory]
    [InlineData(Shifts, "{type: fixed-setting, value: 1.03}", "plays the value 1.03; the environment's are 1, 1.05, 1.1,")]
    [InlineData(Shifts, "{type: reference, name: other}", "plays the reference 'other'; the environment's are best-fixed, best-arm, optimal-omega, adaptive")]
    [InlineData("{type: pcg-bound, lattice: 4}", "{type: reference, name: bound, value: 1.03}", "plays the reference 'bound' of 1.03; the environment's are best-fixed, best-arm, bound of 0.82842712474619")]
    [InlineData("{type: pcg-bound, lattice: 4}", "{type: reference, name: bound}", "to 1.9, mu, minus-nu, condition, tau")]
    [InlineData("solver-choice", "fixed-setting", "arms are values of a parameter")]
    [InlineData("solver-choice", "uniform-costs", "arms are values of a parameter", "[chosen-settings]")]
    [InlineData(Shifts, "uniform-costs", "reference = other must be one of best-fixed, best-arm,", "[{type: reference-regret, reference: other}]")]
    [InlineData("{type: sor-shifts, shift-range: 0, least-shift: 0}", "cheb-cb", "or the options 'least-context' and 'largest-context'")]
    [InlineData(Shifts, "ucb1", "is a learner for K-armed bandit, the environment poses choice of parameters")]
    [InlineData("{type: sor-shifts, least-shift: -0.2}", "tsallis-inf-costs", "positive definite")]
    [InlineData("cost-table", "tsallis-inf-costs", "no path is given")]
    [InlineData(Shifts, "{type: tsallis-inf-costs, known-horizon: true}", "of a known scale and importance weighting")]
    [InlineData(Shifts, "{type: fixed-setting, value: 1}", "needs a learner that chooses", "[arm-shares]")]
    public void Plan_WhatDoesNotFit_IsSaid(string environment, string learner, string part, string metrics = "[mean-cost]") =>
        Assert.Contains(part, Assert.Single(Read(environment, learner, metrics).Problems).Message, StringComparison.Ordinal);

    [Fact]
    public void Plan_ReferencesAndFixedValues_ArePlayed()
    {
        string[] learners = ["{type: reference, name: best-fixed}", "{type: reference, name: best-arm}", "{type: reference, name: optimal-omega}", "{type: fixed-setting, value: 1}"];
        double[] regret = [.. learners.Select(learner => Play(Shifts, learner, "[external-regret]").Curves.Single().Values[^1])];
        Assert.Equal(0, regret[0]);
        Assert.True(regret[1] < 0 && regret[2] < 0 && regret[3] > 0, string.Join(' ', regret));
    }

    /// <summary>A bound's value at 1.3 is another than at 1.7; both are at least what the solves took, in every round and so in every quantile.</summary>
    [Fact]
    public void Plan_ReferenceOfAValue_IsThatOfTheValue()
    {
        double Of(string learner, double share) =>
            Play("{type: pcg-bound, lattice: 7}", learner, $"[{{type: cost-quantile, share: {share.ToString(CultureInfo.InvariantCulture)}}}]").Curves.Single().Values[^1];
        Assert.True(Of("{type: reference, name: bound, value: 1.3}", 0) >= Of("{type: fixed-setting, value: 1.3}", 0));
        Assert.True(Of("{type: reference, name: bound, value: 1.7}", 1) >= Of("{type: fixed-setting, value: 1.7}", 1));
        Assert.NotEqual(Of("{type: reference, name: bound, value: 1.3}", 0.5), Of("{type: reference, name: bound, value: 1.7}", 0.5));
    }

    /// <summary>All learners of a repetition face the same instances, whatever they choose; another repetition brings others.</summary>
    [Fact]
    public void Plan_LearnersOfARepetition_FaceTheSameInstances()
    {
        Plan plan = Valid(Read(Shifts, "tsallis-inf-costs, cheb-cb", "[{type: reference-regret, reference: best-fixed}, mean-cost]", runs: 2));
        double[] BestFixed(Run run)
        {
            RunResult result = new RunExecutor(Catalog).Execute(run, null, CancellationToken.None);
            double Of(string metric) => result.Curves.Single(curve => curve.Metric == metric).Values[^1];
            return [(60 * Of("mean-cost")) - Of("reference-regret")];
        }

        double[] best = [.. Run.Of(plan).SelectMany(BestFixed)];
        Assert.Equal(best[0], best[1], 1e-9);
        Assert.Equal(best[2], best[3], 1e-9);
        Assert.NotEqual(best[0], best[2]);
    }

    [Fact]
    public void SharedTables_OneWorld_HasOneTableUntilOthersPushItOut()
    {
        var tables = new SharedTables(capacity: 2);
        int made = 0;
        Lazy<CostTable> Of(ulong world) => tables.Of((world, 0), 1, () =>
        {
            Interlocked.Increment(ref made);
            return new CostTable(new CostLayout(["a"]), [0], [1]);
        });
        Parallel.For(0, 20, _ => Assert.Equal(1, Of(1).Value.Rounds));
        Assert.Equal(1, made);
        Lazy<CostTable> first = Of(1), second = Of(2);
        Assert.Same(first, Of(1));
        Of(3); // pushes out 2, which was used before 1
        Assert.Same(first, Of(1));
        Assert.NotSame(second, Of(2));
    }

    [Fact]
    public void SharedTables_SmallTables_AreKeptBeyondTheirNumber()
    {
        var tables = new SharedTables(capacity: 1, amounts: 10);
        Lazy<CostTable> Of(ulong world, long size) => tables.Of((world, 0), size, () => new CostTable(new CostLayout(["a"]), [0], [1]));
        Lazy<CostTable> first = Of(1, 4), second = Of(2, 6);
        Assert.Same(first, Of(1, 4));
        Of(3, 1); // 11 in all: pushes out 2, which was used before 1
        Assert.Same(first, Of(1, 4));
        Assert.NotSame(second, Of(2, 6));
    }

    [Fact]
    public void Bind_EnvironmentWithDelay_HandsCostsOnLate()
    {
        var table = new CostTable(new CostLayout(["a"]), [1.5, 2.5, 3.5, 4.5], [5, 6, 7, 8]);
        var learner = new Listener();
        Kind.Bind(learner, new CostTableEnvironment(table, 4, delay: 2), 4, [])(4);
        Assert.Equal([4.0, 5], learner.Told); // the costs 6 and 7 are on their way
        Kind.Bind(learner, new CostTableEnvironment(table, 4), 4, [])(1);
        Assert.Equal([4.0, 5, 4], learner.Told);
        var seeing = new SeeingListener();
        Kind.Bind(seeing, new CostTableEnvironment(table, 4, delay: 1), 4, [])(4);
        Assert.Equal([(1.5, 4.0), (2.5, 5), (3.5, 6)], seeing.Told);
    }

    [Fact]
    public void Plan_CostTableInAFile_PlaysAllItsRows()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["costs.csv"], "context,omega=1,omega=1.5,oracle\n0.1,10,20,5\n0.9,30,0,4\n0.5,10,20,3\n");
        string environment = $"{{type: cost-table, path: '{folder["costs.csv"]}', references: 1}}";
        const string metrics = "[cumulative-cost, {type: chosen-settings, from: 0, bins: 2}]";
        PlanReading reading = ReadAny($"environments: [{environment}]\nlearners: [{{type: fixed-setting, value: 1.5}}, {{type: reference, name: oracle}}, cheb-cb]\nmetrics: {metrics}\nruns: 1\n");
        RunResult[] results = [.. Run.Of(Valid(reading)).Select(run => new RunExecutor(Catalog).Execute(run, null, CancellationToken.None))];
        Assert.Equal(3, reading.Plan!.Environments[0].Horizon);
        Assert.Equal([40.0, 12], results[..2].Select(result => result.Curves.Single(curve => curve.Metric == "cumulative-cost").Values[^1]));
        Assert.Contains("at most 3, the rounds of the table", Assert.Single(ReadAny($"horizon: 4\nenvironments: [{environment}]\nlearners: [cheb-cb]\nmetrics: [mean-cost]\n").Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Figures_OfCosts_ShowWhatRemainsWhatWasPaidAndWhatWasChosen()
    {
        Plan plan = Valid(Read(
            Shifts, "cheb-cb, {type: fixed-setting, label: one, value: 1}, {type: reference, label: adaptive, name: adaptive}, {type: reference, label: star, name: optimal-omega}",
            "[cumulative-cost, {type: chosen-settings, bins: 4}]", runs: 3, figures: "[remaining, bars, {kind: bars, x-scale: log}, settings, {kind: remaining, y-label: solves left}, {kind: settings, x-label: shift}]"));
        var executor = new RunExecutor(Catalog);
        ExperimentSummary results = StoredResults.Summary(plan, [12, 24, 36, 48, 60], 1, run => executor.Execute(run, null, CancellationToken.None).Curves);
        var builder = new FigureBuilder(results, _ => null);
        Figure[] figures = [.. plan.Figures.Select(figure => builder.Of(figure, plan.Environments[0])!)];
        double Paid(string learner) => results.Find(plan.Environments[0].Label, learner)!.Of("cumulative-cost").Single().Final.Mean;

        LineMark one = figures[0].Panels[0].Marks.OfType<LineMark>().Single(line => line.Series == "one");
        Assert.Equal((0, Paid("one")), (one.X[0], one.X[^1]));
        Assert.Equal([60.0, 48, 36, 24, 12, 0], one.Y);
        foreach (Figure bars in figures[1..3])
            Assert.Equal(plan.Learners.Select(learner => (learner.Label, Paid(learner.Label))), bars.Panels[0].Marks.Cast<BarMark>().Select(bar => (bar.Name, bar.Value)));
        Assert.Equal(["cheb-cb", "star"], figures[3].Panels[0].Marks.Select(mark => mark.Series!)); // the others never change, or have no value
        LineMark star = figures[3].Panels[0].Marks.OfType<LineMark>().Single(line => line.Series == "star");
        double[] known = [.. star.Y.Where(double.IsFinite)];
        Assert.Equal(known.OrderDescending(), known); // the larger the shift, the smaller the best omega
        Assert.Equal([-0.075, 0.075, 0.225, 0.375], star.X, (x, y) => Math.Abs(x - y) < 1e-9);

        (string, string, string)[] named = [.. new[] { 0, 3, 4, 5 }.Select(i => (figures[i].Title, figures[i].Panels[0].X.Label, figures[i].Panels[0].Y.Label))];
        Assert.Equal(
            [
                ("Rounds that remain against Cumulative cost", "Cumulative cost", "rounds that remain"), ("Chosen value by context", "context", "Chosen value"),
                ("solves left against Cumulative cost", "Cumulative cost", "solves left"), ("Chosen value by shift", "shift", "Chosen value"),
            ], named);
    }

    [Theory]
    [InlineData("remaining", "shows 'cumulative-cost' only")]
    [InlineData("settings", "shows 'chosen-settings' only")]
    [InlineData("{kind: bars, metric: arm-shares}", "one value per run")]
    public void Plan_FigureWithoutItsMetric_IsSaid(string figure, string part) => Assert.Contains(
        part, Assert.Single(Read(Shifts, "tsallis-inf-costs", "[mean-cost, arm-shares]", figures: $"[{figure}]").Problems).Message, StringComparison.Ordinal);

    private static RunResult Play(string environment, string learner, string metrics) =>
        new RunExecutor(Catalog).Execute(Run.Of(Valid(Read(environment, learner, metrics))).First(), null, CancellationToken.None);

    private static Plan Valid(PlanReading reading)
    {
        Assert.True(reading.IsValid, string.Join('\n', reading.Problems));
        return reading.Plan!;
    }

    private static PlanReading Read(string environment, string learners, string metrics, int runs = 1, string figures = "[curve]") => ReadAny(
        $"horizon: 60\nruns: {runs}\ncheckpoints: {{count: 5, spacing: linear}}\nenvironments: [{environment}]\nlearners: [{learners}]\nmetrics: {metrics}\nfigures: {figures}\n");

    private static PlanReading ReadAny(string text) => new PlanReader(Catalog).Read(text, "plan.yaml");

    private sealed class Listener : ILearner<None, NumberedChoice, Cost>, ISupportsDelay
    {
        private long _round;

        public List<double> Told { get; } = [];

        public NumberedChoice Act(None context) => new(0, 1, _round++);

        public void Learn(None context, NumberedChoice action, Cost feedback) => Told.Add(feedback.Value);
    }

    private sealed class SeeingListener : ILearner<double, NumberedChoice, Cost>, ISupportsDelay
    {
        private long _round;

        public List<(double, double)> Told { get; } = [];

        public NumberedChoice Act(double context) => new(0, 1, _round++);

        public void Learn(double context, NumberedChoice action, Cost feedback) => Told.Add((context, feedback.Value));
    }
}
