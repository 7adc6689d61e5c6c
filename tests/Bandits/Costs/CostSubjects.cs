using Bandits.Adversarial;
using Bandits.Contextual;
using Bandits.Costs;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.Stochastic;

namespace Bandits.Learners.Tests.Costs;

/// <summary>The one list of learners of costs that every common property is checked for.</summary>
public static class CostSubjects
{
    private static readonly ContextRange Range = new(0, 1);

    private static readonly Dictionary<string, Func<int, RandomStream, object>> Builders = new()
    {
        ["TsallisInf"] = (arms, random) => new TsallisInfCosts(arms, random),
        ["TsallisInf importance-weighted"] = (arms, random) => new TsallisInfCosts(arms, random, new() { ReducedVariance = false }),
        ["TsallisInf fixed scale"] = (arms, random) => new TsallisInfCosts(arms, random, new() { Scale = 200 }),
        ["TsallisInf horizon"] = (arms, random) => new TsallisInfCosts(arms, random, new() { ReducedVariance = false, Scale = 200, Horizon = 3000 }),
        ["Exp3"] = (arms, random) => new Exp3Costs(arms, random),
        ["Ucb1"] = (arms, _) => new Ucb1Costs(arms),
        ["Thompson"] = (arms, random) => new ThompsonCosts(arms, random),
        ["EpsilonGreedy"] = (arms, random) => new EpsilonGreedyCosts(arms, random),
        ["Uniform"] = (arms, random) => new UniformCosts(arms, random),
        ["AlwaysArm"] = (arms, _) => new AlwaysArmCosts(arms, new AlwaysArmOptions { Arm = arms - 1 }),
        ["SuccessiveHalving"] = (arms, _) => new SuccessiveHalvingCosts(arms, new() { FirstPulls = 4 }),
        ["GoldenSection"] = (arms, _) => new GoldenSectionCosts(arms, new() { PullsPerArm = 20 }),
        ["Rewards of Exp3"] = (arms, random) => new RewardLearner(arms, new Exp3(arms, 3000, random)),
        ["Rewards of Ucb1"] = (arms, random) => new RewardLearner(arms, new Ucb1(arms), new() { Scale = 200 }),
        ["TsallisInfCb"] = (arms, random) => new TsallisInfCb(arms, Range, random),
        ["TsallisInfCb importance-weighted"] = (arms, random) => new TsallisInfCb(arms, Range, random, new() { ReducedVariance = false, Bins = 3 }),
        ["ChebCb"] = (arms, random) => new ChebCb(arms, Range, random),
        ["ChebCb horizon"] = (arms, random) => new ChebCb(arms, Range, random, new() { Horizon = 3000, LargestCost = 200 }),
        ["LinUcb"] = (arms, _) => new LinUcb(arms, Range),
        ["LinearThompson"] = (arms, random) => new LinearThompson(arms, Range, random),
    };

    private static readonly string[] KnowTheScale = ["TsallisInf fixed scale", "TsallisInf horizon", "Rewards of Ucb1", "ChebCb horizon"];

    public static TheoryData<string> All => [.. Builders.Keys];

    public static TheoryData<string> WithDistribution => Where(real => real is IHasDistribution);

    public static TheoryData<string> FromHistory => Where(real => real is ILearnsFromHistory<None> or ILearnsFromHistory<double>);

    public static TheoryData<string> Contextual => Where(real => real is ILearner<double, NumberedChoice, Cost>);

    /// <summary>The adapter's learner may count what it was not told of.</summary>
    public static TheoryData<string> Forgetful => Where(real => real is not RewardLearner);

    public static TheoryData<string> ScaleFree => [.. Builders.Keys.Except(KnowTheScale)];

    /// <summary>Play well: the theory's constant rates hardly do within a few thousand rounds.</summary>
    public static TheoryData<string> LearnFast => [.. Builders.Keys.Except([.. KnowTheScale, "Uniform", "AlwaysArm"])];

    public static CostSubject Build(string name, int arms, ulong seed = 1) => new(Builders[name](arms, new RandomStream(seed, 0xC057)));

    private static TheoryData<string> Where(Func<object, bool> holds) => [.. Builders.Keys.Where(name => holds(Build(name, 2).Real))];
}
