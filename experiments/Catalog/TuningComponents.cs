using System.Globalization;
using System.Runtime.CompilerServices;
using Bandits.Contextual;
using Bandits.Costs;
using Bandits.Environments.Costs;
using Bandits.Meters;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.Stochastic;
using Bandits.Tuning.Relaxation;

namespace Bandits.Experiments.Catalog;

/// <summary>Choosing parameters of solvers: learners of costs, sequences of linear systems, what was paid.</summary>
internal static class TuningComponents
{
    // No more worlds are in use than runs are played at once. Runs in lanes come before the others, which is worth some memory.
    private static readonly SharedTables Tables = new(Environment.ProcessorCount + 1, amounts: 1 << 25);
    // Where nothing is random, all runs of a plan's item share a table; an item has one horizon.
    private static readonly ConditionalWeakTable<HeatEquationOptions, Lazy<CostTable>> Simulations = new();
    private static readonly ConditionalWeakTable<CostTableOptions, CostTable> Files = new();

    public static void Register(ComponentCatalog catalog)
    {
        catalog.Kind(new ParameterChoiceKind());
        Learners(catalog);
        Environments(catalog);
        Metrics(catalog);
        TuningLanes.Register(catalog);
    }

    private static void Learners(ComponentCatalog catalog)
    {
        catalog.Learner<TsallisInfCosts, TsallisCostsOptions>(
            "tsallis-inf-costs", (problem, random, options) => new TsallisInfCosts(problem.Arms, random, options.Learner(problem.Horizon)));
        catalog.Learner<Exp3Costs, Exp3CostsOptions>("exp3-costs", (problem, random, options) => new Exp3Costs(problem.Arms, random, options));
        catalog.Learner<ThompsonCosts, NoOptions>("thompson-costs", (problem, random, _) => new ThompsonCosts(problem.Arms, random));
        catalog.Learner<Ucb1Costs, Ucb1CostsOptions>("ucb1-costs", (problem, _, options) => new Ucb1Costs(problem.Arms, options));
        catalog.Learner<EpsilonGreedyCosts, EpsilonGreedyCostsOptions>(
            "epsilon-greedy-costs", (problem, random, options) => new EpsilonGreedyCosts(problem.Arms, random, options));
        catalog.Learner<GoldenSectionCosts, GoldenSectionCostsOptions>("golden-section", (problem, _, options) => new GoldenSectionCosts(problem.Arms, options));
        catalog.Learner<SuccessiveHalvingCosts, SuccessiveHalvingCostsOptions>(
            "successive-halving", (problem, _, options) => new SuccessiveHalvingCosts(problem.Arms, options));

        // Those that see the context
        catalog.Learner<TsallisInfCb, TsallisCbOptions>(
            "tsallis-inf-cb", (problem, random, options) => new TsallisInfCb(problem.Arms, Told.Range(problem, options), random, options.Learner));
        catalog.Learner<ChebCb, ChebyshevCbOptions>(
            "cheb-cb", (problem, random, options) => new ChebCb(problem.Arms, Told.Range(problem, options), random, options.Learner));
        catalog.Learner<LinUcb, LinearCbOptions>("lin-ucb", (problem, _, options) => new LinUcb(problem.Arms, Told.Range(problem, options), options.Learner));
        catalog.Learner<LinearThompson, LinearCbOptions>(
            "linear-thompson", (problem, random, options) => new LinearThompson(problem.Arms, Told.Range(problem, options), random, options.Learner));

        // To compare with
        catalog.Learner<UniformCosts, NoOptions>("uniform-costs", (problem, random, _) => new UniformCosts(problem.Arms, random));
        catalog.Learner<AlwaysArmCosts, AlwaysArmOptions>("always-arm-costs", (problem, _, options) => new AlwaysArmCosts(problem.Arms, options));
        catalog.Learner<FixedPlay, FixedSettingOptions>("fixed-setting", (problem, _, options) => new FixedPlay(ArmOf(problem, options.Value)));
        catalog.Learner<FixedPlay, ReferencePlayOptions>("reference", (problem, _, options) => new FixedPlay(ReferenceOf(problem, options)));
    }

    private static void Environments(ComponentCatalog catalog)
    {
        World<SorShiftsOptions>(catalog, "sor-shifts", typeof(SorShifts), (_, options) => SorShifts.Layout(options), SorShifts.Table, options => options.Delay);
        World<SolverChoiceOptions>(
            catalog, "solver-choice", typeof(SolverChoice), (_, options) => SolverChoice.Layout(options), SolverChoice.Table, options => options.Delay);
        World<SorSurrogateOptions>(catalog, "sor-surrogate", typeof(SorSurrogate), SorSurrogate.Layout, SorSurrogate.Table, options => options.Delay);
        World<SorEigenvectorsOptions>(
            catalog, "sor-eigenvectors", typeof(SorEigenvectors), (_, options) => SorEigenvectors.Layout(options),
            (rounds, _, options) => SorEigenvectors.Table(rounds, options), _ => 0);
        World<SorBoundOptions>(catalog, "sor-bound", typeof(SorBound), (_, options) => SorBound.Layout(options), SorBound.Table, _ => 0);
        World<PcgBoundOptions>(catalog, "pcg-bound", typeof(PcgBound), (_, options) => PcgBound.Layout(options), PcgBound.Table, _ => 0);
        catalog.Environment<CostTableEnvironment, HeatEquationOptions>("heat-equation", typeof(HeatEquation), (horizon, _, options) =>
            new CostTableEnvironment(HeatEquation.Layout(options), Simulated(horizon, options), horizon, options.Delay));
        TuningLanes.Table<HeatEquationOptions>(catalog, "heat-equation", (horizon, _, options) => Simulated(horizon, options).Value, options => options.Delay);
        catalog.Environment<CostTableEnvironment, CostTableEnvironment, CostTableOptions>(
            "cost-table", (horizon, _, options) => new CostTableEnvironment(Files.GetValue(options, CostTable.Read), horizon, options.Delay));
        TuningLanes.Table<CostTableOptions>(catalog, "cost-table", (_, _, options) => Files.GetValue(options, CostTable.Read), options => options.Delay);
        // Without a file, the check of the plan says that it is missing.
        catalog.Length<CostTableOptions>("cost-table", options => options.Path.Length == 0 ? 1 : Files.GetValue(options, CostTable.Read).Rounds);
    }

    private static void World<TOptions>(
        ComponentCatalog catalog, string name, Type component, Func<long, TOptions, CostLayout> layout, Func<long, Streams, TOptions, CostTable> table,
        Func<TOptions, int> delay)
        where TOptions : class, new()
    {
        Lazy<CostTable> Of(long horizon, Streams streams, TOptions options) =>
            Tables.Of(streams.Name("instances"), horizon * layout(horizon, options).Columns, () => table(horizon, streams, options));
        catalog.Environment<CostTableEnvironment, TOptions>(name, component, (horizon, streams, options) =>
            new CostTableEnvironment(layout(horizon, options), Of(horizon, streams, options), horizon, delay(options)));
        TuningLanes.Table(catalog, name, (horizon, streams, options) => Of(horizon, streams, options).Value, delay);
    }

    private static Lazy<CostTable> Simulated(long horizon, HeatEquationOptions options) =>
        Simulations.GetValue(options, _ => new(() => HeatEquation.Table(horizon, options)));

    private static void Metrics(ComponentCatalog catalog)
    {
        catalog.Metric<MeanCostOptions>("mean-cost", typeof(MeanCost), "Mean cost",
            ComponentCatalog.For<double, NumberedChoice, Cost>(setup => new MeanCost(Costs(setup), (long)(((MeanCostOptions)setup.Options).From * setup.Horizon))));
        catalog.Metric<CostQuantileOptions>("cost-quantile", typeof(CostQuantile), "Quantile of costs",
            ComponentCatalog.For<double, NumberedChoice, Cost>(setup => new CostQuantile(Costs(setup), ((CostQuantileOptions)setup.Options).Share)));
        catalog.Metric<NoOptions>("cumulative-cost", typeof(CumulativeCost), "Cumulative cost",
            ComponentCatalog.For<double, NumberedChoice, Cost>(setup => new CumulativeCost(Costs(setup))));
        catalog.Metric<ReferenceRegretOptions>("reference-regret", typeof(ReferenceRegret), "Regret against a reference",
            ComponentCatalog.For<double, NumberedChoice, Cost>(setup => new ReferenceRegret(Costs(setup), ((ReferenceRegretOptions)setup.Options).Reference)));
        catalog.Metric<ChosenSettingsOptions>("chosen-settings", typeof(ChosenSettings), "Chosen value",
            ComponentCatalog.For<double, NumberedChoice, Cost>(Chosen));
        catalog.MetricAlso("external-regret", typeof(CostRegret),
            ComponentCatalog.For<double, NumberedChoice, Cost>(setup => new CostRegret(Costs(setup))));
        catalog.MetricAlso("arm-shares", typeof(ArmShares<,>),
            ComponentCatalog.For<double, NumberedChoice, Cost>(setup => new WithoutContext<double, NumberedChoice, Cost>(
                new ArmShares<NumberedChoice, Cost>(setup.Learner is FixedPlay ? throw new MismatchException("needs a learner that chooses") : Costs(setup).Arms))));
    }

    private static ChosenSettings Chosen(MetricSetup setup)
    {
        var options = (ChosenSettingsOptions)setup.Options;
        (double, double) range = setup.FromEnvironment<IHasContextRange>("has numbers as contexts").ContextRange
            ?? throw new MismatchException("needs an environment whose contexts differ");
        return new ChosenSettings(ValuesOf(setup.Environment).Environment, range, options.Bins, (long)(options.From * setup.Horizon));
    }

    private static IRevealsCosts Costs(MetricSetup setup) => setup.FromEnvironment<IRevealsCosts>("reveals its costs");

    private static int ReferenceOf(Problem problem, ReferencePlayOptions options)
    {
        IRevealsCosts costs = problem.Need<IRevealsCosts>("reveals its costs");
        string? found = options.Value is { } value
            ? costs.References.FirstOrDefault(one => one.StartsWith(options.Name + " ", StringComparison.Ordinal) && Same(CostReference.ValueIn(one), value))
            : costs.References.FirstOrDefault(one => one == options.Name);
        return found is not null ? costs.Reference(found) : throw new MismatchException(string.Create(
            CultureInfo.InvariantCulture,
            $"plays the reference '{options.Name}'{(options.Value is { } at ? $" of {at}" : "")}; the environment's are {string.Join(", ", Shown(costs.References))}"));
    }

    // Those of many values by their name, and between which values there are some.
    private static IEnumerable<string> Shown(IReadOnlyList<string> references) =>
        from one in references
        let value = CostReference.ValueIn(one)
        group value by double.IsNaN(value) ? one : one[..Math.Max(one.LastIndexOf(' '), 0)] into all
        select double.IsNaN(all.First()) ? all.Key : string.Create(CultureInfo.InvariantCulture, $"{all.Key} of {all.Min()} to {all.Max()}");

    private static int ArmOf(Problem problem, double value)
    {
        (_, double[] values) = ValuesOf(problem.Environment);
        int arm = Array.FindIndex(values, one => Same(one, value));
        return arm >= 0 ? arm : throw new MismatchException(
            string.Create(CultureInfo.InvariantCulture, $"plays the value {value}; the environment's are {string.Join(", ", values)}"));
    }

    private static bool Same(double one, double other) => Math.Abs(one - other) <= 1e-9 * Math.Abs(other);

    private static (IHasSettings Environment, double[] Values) ValuesOf(object environment)
    {
        var settings = environment as IHasSettings;
        double[] values = [.. Enumerable.Range(0, settings?.Arms ?? 0).Select(arm => settings!.SettingOf(arm))];
        return settings is null || values.Any(double.IsNaN)
            ? throw new MismatchException("needs an environment whose arms are values of a parameter")
            : (settings, values);
    }
}
