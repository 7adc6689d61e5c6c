using System.Runtime.CompilerServices;
using Bandits.Environments.Groups;
using Bandits.Meters;
using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Domains;
using Bandits.OnlineOpt.Experts;
using Bandits.OnlineOpt.Groupwise;
using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.Experiments.Catalog;

/// <summary>Groupwise prediction and selection: learners, environments, metrics.</summary>
internal static class GroupwiseComponents
{
    private static readonly ConditionalWeakTable<GroupFileOptions, GroupData> Files = new();

    public static void Register(ComponentCatalog catalog)
    {
        catalog.Kind<GroupContext, Prediction, Label>("groupwise prediction");
        catalog.Kind<GroupContext, Selection, CostVector>("groupwise selection");
        Learners(catalog);
        Environments(catalog);
        Metrics(catalog);
    }

    private static void Learners(ComponentCatalog catalog)
    {
        catalog.Learner<GroupwiseLearner<Prediction, Label>, GroupwisePredictionOptions>("groupwise", (problem, random, options) =>
        {
            Func<int, IGroupLearner<Prediction, Label>> create = Predictor(problem, random, options);
            int groups = Groups(problem).Groups.Count;
            return new(
                new PredictionProblem(), Enumerable.Range(0, groups).Select(create), random, Meta(options.Meta, groups, problem.Horizon, options.Rate),
                new GroupwiseOptions
                {
                    Mode = options.Mode, TightFeedback = options.TightFeedback, LossRange = options.LossRange, ClipLoss = options.ClipLoss,
                });
        });
        catalog.Learner<SingleLearner<Prediction, Label>, GroupLearnerOptions>("one-for-all", (problem, random, options) =>
            new(new PredictionProblem(), Predictor(problem, random, options)(0), Groups(problem).Groups.Count));
        catalog.Learner<CellLearners<Prediction, Label>, GroupLearnerOptions>("one-per-cell", (problem, random, options) =>
            new(new PredictionProblem(), Predictor(problem, random, options), Groups(problem).Groups.Count));
        catalog.Learner<PairLearner, GroupPairsOptions>("group-pairs", (problem, random, options) =>
        {
            int groups = Groups(problem).Groups.Count, pairs = checked(groups * options.Hypotheses);
            return new(groups, new ConstantGrid(options.Hypotheses), random, Meta(options.Meta, pairs, problem.Horizon, options.Rate));
        });

        catalog.Learner<GroupwiseLearner<Selection, CostVector>, GroupwiseSelectionOptions>("groupwise-selection", (problem, random, options) =>
        {
            Func<int, IGroupLearner<Selection, CostVector>> create = Selector(problem, random, options);
            int groups = Groups(problem).Groups.Count;
            return new(
                Selections(problem), Enumerable.Range(0, groups).Select(create), random, Meta(options.Meta, groups, problem.Horizon, options.Rate),
                new GroupwiseOptions { Mode = options.Mode });
        });
        catalog.Learner<SingleLearner<Selection, CostVector>, SelectionLearnerOptions>("one-for-all-selection", (problem, random, options) =>
            new(Selections(problem), Selector(problem, random, options)(0), Groups(problem).Groups.Count));
        catalog.Learner<CellLearners<Selection, CostVector>, SelectionLearnerOptions>("one-per-cell-selection", (problem, random, options) =>
            new(Selections(problem), Selector(problem, random, options), Groups(problem).Groups.Count));
    }

    private static void Environments(ComponentCatalog catalog)
    {
        catalog.Environment<GroupDataEnvironment, SyntheticGroupsOptions>("synthetic-groups", typeof(SyntheticGroups), (horizon, streams, options) =>
            GroupDataEnvironment.Drawn(horizon, rows => SyntheticGroups.Draw(streams, rows, options)));
        catalog.Environment<GroupDataEnvironment, LevelGroupsOptions>("level-groups", typeof(LevelGroups), (horizon, streams, options) =>
            GroupDataEnvironment.Drawn(horizon, rows => LevelGroups.Draw(streams, rows, options)));
        Data("medical-costs", typeof(MedicalCosts), MedicalCosts.Read, MedicalCosts.StandIn, MedicalCosts.FileRows);
        Data("adult-income", typeof(AdultIncome), AdultIncome.Read, AdultIncome.StandIn, AdultIncome.FileRows);
        catalog.Environment<GroupPaths, GroupPaths, GroupPathsOptions>("group-paths", (_, streams, options) => new GroupPaths(streams, options));
        catalog.Environment<CoinExperts, CoinExperts, CoinExpertsOptions>("coin-experts", (_, streams, options) => new CoinExperts(streams, options));

        void Data(string name, Type component, Func<string, GroupData> read, Func<Streams, int, GroupData> standIn, int rows)
        {
            catalog.Environment<GroupDataEnvironment, GroupFileOptions>(name, component, (horizon, streams, options) => options.File is null
                ? GroupDataEnvironment.Drawn(horizon, count => standIn(streams, count))
                : new GroupDataEnvironment(OfFile(options), options.Shuffle ? streams.Stream("order") : null, horizon));
            catalog.Length<GroupFileOptions>(name, options => options.File is null ? rows : OfFile(options).Rows);

            // Read once for all runs of a plan's item, and kept as long as the plan.
            GroupData OfFile(GroupFileOptions options) => Files.GetValue(options, one => read(one.File!));
        }
    }

    private static void Metrics(ComponentCatalog catalog)
    {
        catalog.Metric<GroupRegretOptions>("group-regret", typeof(GroupRegret<,>), "Regret",
            ComponentCatalog.For<GroupContext, Prediction, Label>(setup => Regret<Prediction, Label>(setup, LabelHindsight(setup))),
            ComponentCatalog.For<GroupContext, Selection, CostVector>(setup => Regret<Selection, CostVector>(setup, CostHindsight(setup))));
        catalog.Metric<GroupLossOptions>("group-loss", typeof(GroupLoss<,>), "Charged loss",
            ComponentCatalog.For<GroupContext, Prediction, Label>(Loss<Prediction, Label>),
            ComponentCatalog.For<GroupContext, Selection, CostVector>(Loss<Selection, CostVector>));
        catalog.Metric<HindsightLossOptions>("hindsight-loss", typeof(HindsightLoss<,>), "Loss of the best fixed choice",
            ComponentCatalog.For<GroupContext, Prediction, Label>(setup => new HindsightLoss<Prediction, Label>(Groups(setup).Groups, LabelHindsight(setup))),
            ComponentCatalog.For<GroupContext, Selection, CostVector>(setup => new HindsightLoss<Selection, CostVector>(Groups(setup).Groups, CostHindsight(setup))));
        catalog.Metric<NoOptions>("group-rounds", typeof(GroupRounds<,>), "Rounds of the group",
            ComponentCatalog.For<GroupContext, Prediction, Label>(setup => new GroupRounds<Prediction, Label>(Groups(setup).Groups)),
            ComponentCatalog.For<GroupContext, Selection, CostVector>(setup => new GroupRounds<Selection, CostVector>(Groups(setup).Groups)));
    }

    /// <summary>The cumulative loss in problems of groups.</summary>
    public static ChargedLoss<GroupContext, TAction, TFeedback> CumulativeLoss<TAction, TFeedback>(MetricSetup setup) => new(Charging<TFeedback>(setup));

    private static GroupRegret<TAction, TFeedback> Regret<TAction, TFeedback>(MetricSetup setup, IHindsight<TFeedback> hindsight)
    {
        var options = (GroupRegretOptions)setup.Options;
        return new(Groups(setup).Groups, hindsight, Charging<TFeedback>(setup, options.Own), options.Own, options.Relative);
    }

    private static GroupLoss<TAction, TFeedback> Loss<TAction, TFeedback>(MetricSetup setup)
    {
        bool own = ((GroupLossOptions)setup.Options).Own;
        return new(Groups(setup).Groups, Charging<TFeedback>(setup, own), own);
    }

    private static IChargesLoss<TFeedback> Charging<TFeedback>(MetricSetup setup, bool own = false)
    {
        if (own) setup.FromLearner<IHasProposals<TFeedback>>("has a proposal of every group");
        return setup.FromLearner<IChargesLoss<TFeedback>>("tells the loss that it is charged");
    }

    private static IHindsight<Label> LabelHindsight(MetricSetup setup)
    {
        IHasGroups environment = Groups(setup);
        return environment.Features > 0
            ? new LeastSquaresHindsight(environment.Groups.Count, environment.Features)
            : new HypothesesHindsight(environment.Groups.Count, new ConstantGrid(((HindsightLossOptions)setup.Options).Hypotheses));
    }

    private static OracleHindsight CostHindsight(MetricSetup setup) => new(Groups(setup).Groups.Count, Oracle(setup.Environment));

    private static IHasGroups Groups(MetricSetup setup) => setup.FromEnvironment<IHasGroups>("has groups");

    private static IHasGroups Groups(Problem problem) => problem.Need<IHasGroups>("has groups");

    /// <summary>What makes the learner of a group, or of a combination of groups, from its number. Each has a stream of its own.</summary>
    private static Func<int, IGroupLearner<Prediction, Label>> Predictor(Problem problem, RandomStream random, GroupLearnerOptions options)
    {
        int features = Groups(problem).Features;
        if (features == 0 && options.Learner is not (GroupLearnerKind.Mean or GroupLearnerKind.Hedge))
            throw new MismatchException($"needs an environment with features for 'learner: {Names.Kebab(options.Learner.ToString())}'; without, take mean or hedge");
        ulong key = random.NextUInt64();
        return number => options.Learner switch
        {
            GroupLearnerKind.Ridge or GroupLearnerKind.Forward => new OnlineRidge(features, new OnlineRidgeOptions
            {
                Lambda = options.Lambda, Clip = options.ClipPredictions, Forward = options.Learner == GroupLearnerKind.Forward,
            }),
            GroupLearnerKind.Mean => new RunningMean(),
            GroupLearnerKind.Hedge => new HypothesisHedge(new ConstantGrid(options.Hypotheses), new RandomStream(key, (ulong)number)),
            GroupLearnerKind.NewtonStep => new LinearPredictor<OnlineNewtonStep>(
                features, new OnlineNewtonStep(new Ball(features, options.Radius), NewtonOptions(features, options.Radius))),
            _ => new LinearPredictor<AdaGradNorm>(
                features, new AdaGradNorm(new Ball(features, options.Radius)),
                options.Learner == GroupLearnerKind.Logistic ? LinearLink.Logistic : LinearLink.Identity),
        };
    }

    // For features and labels in [0, 1]: |x'w - y| <= M = R sqrt(d) + 1, so that (x'w - y)^2 is 1 / (2 M^2)-exp-concave.
    private static OnlineNewtonStepOptions NewtonOptions(int features, double radius)
    {
        double error = radius * Math.Sqrt(features) + 1;
        return new OnlineNewtonStepOptions { GradientBound = 2 * error * Math.Sqrt(features), ExpConcavity = 1 / (2 * error * error) };
    }

    private static Func<int, IGroupLearner<Selection, CostVector>> Selector(Problem problem, RandomStream random, SelectionLearnerOptions options)
    {
        ILinearOracle oracle = Oracle(problem.Environment);
        if (options.Learner == SelectionLearnerKind.OwnComponent)
            return oracle.Largest == 1 && Groups(problem).Groups.Count <= oracle.Components
                ? number => new FixedSelection(number)
                : throw new MismatchException("needs an environment of experts, one per group, for 'learner: own-component'");
        ulong key = random.NextUInt64();
        return number => new PerturbedLeader(oracle, new RandomStream(key, (ulong)number));
    }

    private static SelectionProblem Selections(Problem problem)
    {
        ILinearOracle oracle = Oracle(problem.Environment);
        return new SelectionProblem(oracle.Components, oracle.Largest);
    }

    private static ILinearOracle Oracle(object environment) => environment switch
    {
        GroupPaths paths => ShortestPath.Grid(paths.Side),
        CoinExperts coins => new BestComponent(coins.Groups.Count),
        _ => throw new MismatchException("needs an environment of paths or experts"),
    };

    private static ISleepingExperts Meta(GroupMeta meta, int experts, long horizon, double? rate) => meta switch
    {
        GroupMeta.SleepingHedge => new SleepingHedge(experts, rate ?? SleepingHedge.TheoryRate(experts, horizon)),
        GroupMeta.Squint => new Squint(experts),
        GroupMeta.CoinBetting => new SleepingCoinBetting(experts),
        GroupMeta.Prod => new Prod(experts, rate ?? Prod.TheoryRate(Math.Max(experts, 2), horizon)),
        GroupMeta.Uniform => new UniformWeights(experts),
        _ => new AdaNormalHedge(experts),
    };
}
