using Bandits.Adaptive;
using Bandits.Adversarial;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.State;
using Bandits.Stochastic;

namespace Bandits.Learners.Tests.Shared;

/// <summary>A learner under test with its stream.</summary>
public sealed record Subject(ILearner<None, Choice, double> Learner, object Real, RandomStream Stream)
{
    public IHasState State => (IHasState)Real;

    public byte[] Save() => SavedState.Save(State);
}

/// <summary>The one list of learners that every common property is checked for.</summary>
public static class Subjects
{
    private static readonly Dictionary<string, Func<int, long, RandomStream, object>> Builders = new()
    {
        ["Exp3"] = (arms, horizon, random) => new Exp3(arms, horizon, random),
        ["Exp3Ix"] = (arms, horizon, random) => new Exp3Ix(arms, horizon, random),
        ["Exp3P"] = (arms, horizon, random) => new Exp3P(arms, horizon, random),
        ["Exp3S"] = (arms, horizon, random) => new Exp3S(arms, horizon, random, new Exp3SOptions { Switches = 3 }),
        ["Rexp3"] = (arms, horizon, random) => new Rexp3(arms, horizon, random, new Rexp3Options { Variation = 1.5 }),
        ["RestartedExp3"] = (arms, _, random) => new RestartedExp3(arms, random, new RestartedExp3Options { Segment = 100 }),
        ["Exp3TwoQueries"] = (arms, horizon, random) => new Exp3TwoQueries(arms, horizon, random),
        ["TsallisInf"] = (arms, _, random) => new TsallisInf(arms, random),
        ["TsallisInf importance-weighted"] = (arms, _, random) => new TsallisInf(arms, random, new TsallisInfOptions { ReducedVariance = false }),
        ["SaolOneQuery"] = (arms, horizon, random) => new SaolOneQuery(arms, horizon, random),
        ["Ucb1"] = (arms, _, _) => new Ucb1(arms),
        ["KlUcb"] = (arms, _, _) => new KlUcb(arms),
        ["KlUcb c = 3"] = (arms, _, _) => new KlUcb(arms, new KlUcbOptions { Scale = 3 }),
        ["Moss"] = (arms, horizon, _) => new Moss(arms, horizon),
        ["Moss anytime"] = (arms, horizon, _) => new Moss(arms, horizon, new MossOptions { Anytime = true }),
        ["SlidingWindowUcb"] = (arms, horizon, _) => new SlidingWindowUcb(arms, horizon, new SlidingWindowUcbOptions { Switches = 7 }),
        ["DiscountedUcb"] = (arms, horizon, _) => new DiscountedUcb(arms, horizon, new DiscountedUcbOptions { Switches = 1 }),
        ["EpsilonGreedy"] = (arms, _, random) => new EpsilonGreedy(arms, random),
        ["EpsilonGreedy decaying"] = (arms, _, random) => new EpsilonGreedy(arms, random, new EpsilonGreedyOptions { Gap = 0.3 }),
        ["ExploreThenCommit"] = (arms, horizon, _) => new ExploreThenCommit(arms, horizon),
        ["ThompsonBeta"] = (arms, _, random) => new ThompsonBeta(arms, random),
        ["ThompsonGaussian"] = (arms, _, random) => new ThompsonGaussian(arms, random),
        ["UniformRandom"] = (arms, _, random) => new UniformRandom(arms, random),
        ["AlwaysArm"] = (arms, _, _) => new AlwaysArm(arms),
    };

    /// <summary>Learners that take any finite reward.</summary>
    private static readonly HashSet<string> Unbounded =
    [
        "Ucb1", "EpsilonGreedy", "EpsilonGreedy decaying", "ExploreThenCommit", "ThompsonGaussian", "UniformRandom", "AlwaysArm",
    ];

    public static TheoryData<string> All => [.. Builders.Keys];

    public static TheoryData<string> Bounded => [.. Builders.Keys.Except(Unbounded)];

    public static TheoryData<string> WithDistribution => Where<IHasDistribution>();

    public static TheoryData<string> Batchable => Where<IBatchable>();

    /// <summary>Takes late feedback, and the order in which it comes does not matter. EXP3.S shares weight after each one.</summary>
    public static TheoryData<string> OrderFree => Delayed("Exp3S");

    /// <summary>Takes late feedback, and learns from a few thousand rewards.</summary>
    public static TheoryData<string> LearnFast => Delayed("Exp3S", "UniformRandom", "AlwaysArm");

    public static TheoryData<string> Prompt => [.. Builders.Keys.Where(name => Build(name, 2, 10).Real is not ISupportsDelay)];

    public static Subject Build(string name, int arms, long horizon, ulong seed = 1)
    {
        var stream = new RandomStream(seed, 0x5EED);
        object real = Builders[name](arms, horizon, stream);
        return new Subject(real as ILearner<None, Choice, double> ?? new SameLossTwice((Exp3TwoQueries)real), real, stream);
    }

    // The wrapper of the two-query learner remembers its last query only; that learner has a test of its own.
    private static TheoryData<string> Delayed(params string[] except) =>
        [.. Builders.Keys.Where(name => Build(name, 2, 10).Real is ISupportsDelay and not IQueries).Except(except)];

    private static TheoryData<string> Where<T>() => [.. Builders.Keys.Where(name => Build(name, 2, 10).Real is T)];

    /// <summary>Shows a two-query learner as one that plays an arm; both queries are answered with the same reward.</summary>
    private sealed class SameLossTwice(Exp3TwoQueries inner) : ILearner<None, Choice, double>
    {
        private QueryPair _last;

        public Choice Act(None context)
        {
            _last = inner.Act(context);
            return _last.Play;
        }

        public void Learn(None context, Choice action, double feedback) =>
            inner.Learn(context, _last with { Play = action }, new LossPair(1 - feedback, 1 - feedback));
    }
}
