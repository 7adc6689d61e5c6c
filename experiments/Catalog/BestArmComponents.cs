using System.Runtime.CompilerServices;
using Bandits.BestArm;
using Bandits.Environments.BestArm;
using Bandits.Meters;
using Bandits.Private;
using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.Experiments.Catalog;

/// <summary>Best-arm identification: learners, private ones among them, environments, metrics.</summary>
internal static class BestArmComponents
{
    // What the runs of a plan's item share: their source, and their arms where a fixed draw is asked for.
    private static readonly ConditionalWeakTable<object, IInstanceSource> Sources = new();
    private static readonly ConditionalWeakTable<object, LinearInstance> Fixed = new();

    public static void Register(ComponentCatalog catalog)
    {
        Learners(catalog);
        PrivateLearners(catalog);
        Environments(catalog);
        catalog.Metric<NoOptions>("identification-error", typeof(IdentificationError), "Probability of error",
            ComponentCatalog.ForAll(setup => new IdentificationError(Recommender(setup), Means(setup))));
        catalog.MetricOfEvent("identification-error");
        catalog.Metric<NoOptions>("simple-regret", typeof(SimpleRegret), "Simple regret",
            ComponentCatalog.ForAll(setup => new SimpleRegret(Recommender(setup), Means(setup))));
        catalog.Metric<NoOptions>("stopping-time", typeof(StoppingTime<,>), "Rounds before stopping",
            ComponentCatalog.For<None, Choice, double>(setup => new StoppingTime<Choice, double>(setup.FromLearner<IStops>("decides itself when to stop"))));
    }

    private static void Learners(ComponentCatalog catalog)
    {
        catalog.Learner<UniformAllocation, NoOptions>("uniform-allocation", (problem, _, _) => new UniformAllocation(problem.Arms, problem.Horizon));
        catalog.Learner<SuccessiveRejects, NoOptions>("successive-rejects", (problem, _, _) => new SuccessiveRejects(problem.Arms, problem.Horizon));
        catalog.Learner<SequentialHalving, NoOptions>("sequential-halving", (problem, _, _) => new SequentialHalving(problem.Arms, problem.Horizon));
        catalog.Learner<OdLinBai, NoOptions>("od-linbai", (problem, _, _) => new OdLinBai(problem.Features, problem.Horizon));
        catalog.Learner<Lucb, ConfidenceOptions>("lucb", (problem, _, options) => new Lucb(problem.Arms, options));
        catalog.Learner<TopTwo, TopTwoOptions>("top-two", (problem, random, options) => new TopTwo(problem.Arms, random, options));
    }

    private static void PrivateLearners(ComponentCatalog catalog)
    {
        catalog.Learner<DpBai, DpBaiOptions>("dp-bai", (problem, random, options) =>
            new DpBai(problem.Features, problem.Horizon, Noise(problem, random, options), options, problem.Account));
        catalog.Learner<DpBaiGauss, DpBaiGaussOptions>("dp-bai-gauss", (problem, random, options) =>
            new DpBaiGauss(problem.Features, problem.Horizon, Unscaled(problem, random)!, options, problem.Account));
        catalog.Learner<DpOdMean, PrivacyOptions>("dp-od-mean", (problem, random, options) =>
            new DpOdMean(problem.Features, problem.Horizon, Noise(problem, random, options), options, problem.Account));
        catalog.Learner<DpOdStat, DpOdStatOptions>("dp-od-stat", (problem, random, options) =>
            new DpOdStat(problem.Features, problem.Horizon, Unscaled(problem, random)!, options, problem.Account));
        catalog.Learner<PrivateSequentialHalving, PrivacyOptions>("private-sequential-halving", (problem, random, options) =>
            new PrivateSequentialHalving(problem.Arms, problem.Horizon, Noise(problem, random, options), options, problem.Account));
        catalog.Learner<PrivateUniformAllocation, PrivacyOptions>("private-uniform-allocation", (problem, random, options) =>
            new PrivateUniformAllocation(problem.Arms, problem.Horizon, Noise(problem, random, options), options, problem.Account));
        catalog.Learner<AdapTt, PrivateConfidenceOptions>("adap-tt", (problem, random, options) =>
            new AdapTt(problem.Arms, Noise(problem, random, options), options, problem.Account));
        catalog.Learner<DpSe, PrivateConfidenceOptions>("dp-se", (problem, random, options) =>
            new DpSe(problem.Arms, Noise(problem, random, options), options, problem.Account));
    }

    private static void Environments(ComponentCatalog catalog)
    {
        catalog.Environment<OutlierArms, LinearArms, OutlierArmsOptions>("linear-outlier", (_, streams, options) =>
            World(streams, options, given => new OutlierArms(given), RewardLaw.Uniform, options.Draw));
        catalog.Environment<SphereArms, LinearArms, SphereArmsOptions>("linear-sphere", (_, streams, options) =>
            World(streams, options, given => new SphereArms(given), RewardLaw.Bernoulli, options.Draw));
        catalog.Environment<SimplexArms, LinearArms, SimplexArmsOptions>("linear-simplex", (_, streams, options) =>
            World(streams, options, given => new SimplexArms(given), RewardLaw.Bernoulli, options.Draw));
        catalog.Environment<OneGoodArm, LinearArms, OneGoodArmOptions>("one-good-arm", (_, streams, options) =>
            World(streams, options, given => new OneGoodArm(given), options.Law, null));
    }

    private static LinearArms World<TOptions>(Streams streams, TOptions options, Func<TOptions, IInstanceSource> create, RewardLaw law, int? draw)
        where TOptions : class
    {
        IInstanceSource source = Sources.GetValue(options, key => create((TOptions)key));
        LinearInstance instance = draw is { } number
            ? Fixed.GetValue(options, _ => source.Draw(new Streams((ulong)number, "instance").Stream("arms")))
            : source.Draw(streams.Stream("arms"));
        return new LinearArms(instance, law, streams);
    }

    // A simulated run must give the same result again, which secure noise never does. On recorded data the promise matters more.
    private static RandomStream? Noise(Problem problem, RandomStream random, PrivacyOptions options) => options.Noise switch
    {
        PrivacyNoise.None => random,
        PrivacyNoise.Secure when problem.Environment is not IRecorded =>
            throw new MismatchException("draws secure noise, which cannot be repeated; simulations need 'noise: simulation' or 'noise: none'"),
        PrivacyNoise.Secure => Unscaled(problem, null),
        _ => Unscaled(problem, random),
    };

    private static RandomStream? Unscaled(Problem problem, RandomStream? random) => problem.Environment is IRecorded { IsScaledByItself: true }
        ? throw new MismatchException("promises privacy, but every reward was scaled by the table's own smallest and largest entry; scale the file by bounds known in advance")
        : random;

    private static IRecommends Recommender(MetricSetup setup) => setup.FromLearner<IRecommends>("recommends an arm");

    private static IRevealsMeans Means(MetricSetup setup) => setup.FromEnvironment<IRevealsMeans>("reveals its mean rewards");
}
