using Bandits.Environments.Streaming;
using Bandits.Meters;
using Bandits.Protocol;
using Bandits.Protocol.Streaming;
using Bandits.Randomness;
using Bandits.Stochastic;
using Bandits.Streaming;

namespace Bandits.Experiments.Catalog;

/// <summary>Streams of arms that are met once, with a few slots to keep them in.</summary>
internal static class StreamingComponents
{
    public static void Register(ComponentCatalog catalog)
    {
        catalog.Kind(new SinglePassKind());
        Learners(catalog);
        Stream<ClearCut, DrawnArmsOptions>(catalog, "clear-cut", (_, streams, options) =>
            GivenArms.Ordered(new ClearCut(options.Arms, streams), options.Order, streams));
        Stream<MixIn, DrawnArmsOptions>(catalog, "mix-in", (_, streams, options) =>
            GivenArms.Ordered(new MixIn(options.Arms, streams), options.Order, streams));
        Stream<Trap, TrapOptions>(catalog, "trap", (horizon, streams, options) => new Trap(options.Arms, horizon, streams, options.Ending));
        Stream<GivenArms, GivenArmsOptions>(catalog, "arm-stream", (_, streams, options) =>
            options.Order is { } order ? GivenArms.Ordered(options.Means, order, streams) : new GivenArms(options.Means));
        Metrics(catalog);
    }

    private static void Learners(ComponentCatalog catalog)
    {
        Learner<BestOfStream, BestOfStreamOptions>(catalog, "best-of-stream", (problem, _, options) => new(problem.Arms, problem.Horizon, options));
        Learner<LevelledChampions, LevelledChampionsOptions>(
            catalog, "levelled-champions", (problem, _, options) => new(problem.Arms, problem.Horizon, options));
        Learner<KingOfTheHill, KingOfTheHillOptions>(
            catalog, "king-of-the-hill", (problem, random, options) => new(problem.Arms, problem.Horizon, random, options));
        Learner<EarlyStopKing, NoOptions>(catalog, "early-stop-king", (problem, _, _) => new(problem.Arms, problem.Horizon));
        Learner<StagedKing, NoOptions>(catalog, "staged-king", (problem, _, _) => new(problem.Arms, problem.Horizon));

        // To compare with
        Learner<CommitTo, NoOptions>(catalog, "commit-first", (_, _, _) => new(0));
        Learner<CommitTo, NoOptions>(catalog, "commit-random", (problem, random, _) => new(random.NextIndex(problem.Arms)));
        Learner<CommitTo, NoOptions>(catalog, "commit-best", (problem, _, _) => new(problem.Need<IRevealsMeans>("reveals its mean rewards").BestArm));
        Learner<FullMemory, NoOptions>(catalog, "full-memory-ucb1", (problem, _, _) => new(problem.Arms, problem.Horizon, new Ucb1(problem.Arms)));
        Learner<FullMemory, ExploreThenCommitOptions>(catalog, "full-memory-explore-then-commit", (problem, _, options) =>
            new(problem.Arms, problem.Horizon, new ExploreThenCommit(problem.Arms, problem.Horizon, options)));
    }

    private static void Learner<TLearner, TOptions>(ComponentCatalog catalog, string name, Func<Problem, RandomStream, TOptions, TLearner> create)
        where TLearner : class, IStreamingLearner
        where TOptions : class, new() =>
        catalog.Learner<TLearner, TOptions>(name, (problem, random, options) =>
        {
            TLearner learner = create(problem, random, options);
            return problem.Need<IArmSource>("streams arms").Slots is { } slots && slots < learner.Slots
                ? throw new MismatchException($"needs {learner.Slots} slots; the environment's 'slots' are {slots}")
                : learner;
        });

    private static void Stream<TArms, TOptions>(ComponentCatalog catalog, string name, Func<long, Streams, TOptions, IRevealsMeans> arms)
        where TOptions : StreamOptions, new() =>
        catalog.Environment<TArms, StreamEnvironment, TOptions>(name, (horizon, streams, options) =>
            new StreamEnvironment(arms(horizon, streams, options), streams, options.Noise, options.Slots));

    private static void Metrics(ComponentCatalog catalog)
    {
        catalog.Metric<NoOptions>("normalised-regret", typeof(NormalisedRegret), "Regret / (K^1/3 T^2/3)",
            ComponentCatalog.For<ArmStream, ArmPulls, double>(setup => new NormalisedRegret(Means(setup), setup.Horizon)));
        catalog.Metric<NoOptions>("streaming-regret", typeof(StreamingRegret), "Pseudo-regret",
            ComponentCatalog.For<ArmStream, ArmPulls, double>(setup => new StreamingRegret(Means(setup))));
        catalog.Metric<NoOptions>("slots", typeof(SlotMeter), "Memory slots",
            ComponentCatalog.For<ArmStream, ArmPulls, double>(_ => new SlotMeter()));
        catalog.Metric<NoOptions>("pulls", typeof(PullMeter), "Pulls",
            ComponentCatalog.For<ArmStream, ArmPulls, double>(_ => new PullMeter()));
    }

    private static IRevealsMeans Means(MetricSetup setup) => setup.FromEnvironment<IRevealsMeans>("reveals its mean rewards");
}
