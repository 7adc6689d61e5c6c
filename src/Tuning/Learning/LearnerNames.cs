using Bandits.Contextual;
using Bandits.Costs;
using Bandits.Protocol;
using Bandits.Stochastic;

namespace Bandits.Tuning.Learning;

/// <summary>The learners that a tuner can be given by name, and the settings each takes.</summary>
/// <remarks>
/// <list type="table">
/// <item><term>tsallis-inf</term><description>reducedVariance, scale, horizon, historyWeight: <see cref="TsallisInfCosts"/>, the default</description></item>
/// <item><term>exp3</term><description>scale, historyWeight: <see cref="Exp3Costs"/></description></item>
/// <item><term>ucb</term><description>range: <see cref="Ucb1Costs"/></description></item>
/// <item><term>thompson</term><description><see cref="ThompsonCosts"/></description></item>
/// <item><term>epsilon-greedy</term><description>epsilon: <see cref="EpsilonGreedyCosts"/></description></item>
/// <item><term>successive-halving</term><description>firstPulls: <see cref="SuccessiveHalvingCosts"/></description></item>
/// <item><term>golden-section</term><description>pullsPerArm: <see cref="GoldenSectionCosts"/></description></item>
/// <item><term>kl-ucb, thompson-beta</term><description>scale: learners of rewards in [0, 1], told 1 - cost / scale; see <see cref="RewardLearner"/></description></item>
/// <item><term>uniform</term><description><see cref="UniformCosts"/></description></item>
/// <item><term>always</term><description>arm: <see cref="AlwaysArmCosts"/></description></item>
/// <item><term>tsallis-cb</term><description>bins, reducedVariance, scale, historyWeight: <see cref="TsallisInfCb"/>; looks at the context, as do the next</description></item>
/// <item><term>cheb-cb</term><description>features, horizon, largestCost: <see cref="ChebCb"/></description></item>
/// <item><term>lin-ucb, lin-thompson</term><description>features, ridge, width: <see cref="LinUcb"/>, <see cref="LinearThompson"/></description></item>
/// </list>
/// Settings that are not given keep the default of the learner's options; switches are 0 or 1.
/// </remarks>
public static class LearnerNames
{
    private static readonly Dictionary<string, Func<LearnerRequest, LearnerPort>> Makers = new(StringComparer.Ordinal)
    {
        ["tsallis-inf"] = asked => LearnerPort.Of(new TsallisInfCosts(asked.Arms, asked.Random, Set(asked, new TsallisInfCostsOptions()))),
        ["exp3"] = asked => LearnerPort.Of(new Exp3Costs(asked.Arms, asked.Random, Set(asked, new Exp3CostsOptions()))),
        ["ucb"] = asked => LearnerPort.Of(new Ucb1Costs(asked.Arms, new Ucb1CostsOptions { Range = asked.Number("range") })),
        ["thompson"] = asked => LearnerPort.Of(new ThompsonCosts(asked.Arms, asked.Random)),
        ["epsilon-greedy"] = asked => LearnerPort.Of(new EpsilonGreedyCosts(asked.Arms, asked.Random, Set(asked, new EpsilonGreedyCostsOptions()))),
        ["successive-halving"] = asked => LearnerPort.Of(new SuccessiveHalvingCosts(asked.Arms, Set(asked, new SuccessiveHalvingCostsOptions()))),
        ["golden-section"] = asked => LearnerPort.Of(new GoldenSectionCosts(asked.Arms, Set(asked, new GoldenSectionCostsOptions()))),
        ["kl-ucb"] = asked => Rewarded(asked, new KlUcb(asked.Arms)),
        ["thompson-beta"] = asked => Rewarded(asked, new ThompsonBeta(asked.Arms, asked.Random)),
        ["uniform"] = asked => LearnerPort.Of(new UniformCosts(asked.Arms, asked.Random)),
        ["always"] = asked => LearnerPort.Of(new AlwaysArmCosts(asked.Arms, new AlwaysArmOptions { Arm = asked.Int("arm") ?? 0 })),
        ["tsallis-cb"] = asked => LearnerPort.Of(new TsallisInfCb(asked.Arms, asked.Range, asked.Random, Set(asked, new TsallisInfCbOptions()))),
        ["cheb-cb"] = asked => LearnerPort.Of(new ChebCb(asked.Arms, asked.Range, asked.Random, Set(asked, new ChebCbOptions()))),
        ["lin-ucb"] = asked => LearnerPort.Of(new LinUcb(asked.Arms, asked.Range, Set(asked, new LinearCostOptions()))),
        ["lin-thompson"] = asked => LearnerPort.Of(new LinearThompson(asked.Arms, asked.Range, asked.Random, Set(asked, new LinearCostOptions()))),
    };

    /// <summary>All names, in alphabetical order.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Makers.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Builds a learner.</summary>
    /// <exception cref="ArgumentException">There is no such name, or a setting is unknown or out of its range.</exception>
    internal static LearnerPort Build(string name, LearnerRequest asked)
    {
        if (!Makers.TryGetValue(name, out Func<LearnerRequest, LearnerPort>? make))
            throw new ArgumentException($"The learner '{name}' is not known; it must be one of {string.Join(", ", All)}.", nameof(name));
        LearnerPort learner = make(asked);
        asked.RequireAllUsed(name);
        return learner;
    }

    private static LearnerPort Rewarded(LearnerRequest asked, ILearner<None, Choice, double> learner) =>
        LearnerPort.Of(new RewardLearner(asked.Arms, learner, new RewardLearnerOptions { Scale = asked.Number("scale") }));

    private static TsallisInfCostsOptions Set(LearnerRequest asked, TsallisInfCostsOptions defaults) => defaults with
    {
        ReducedVariance = asked.Switch("reducedVariance") ?? defaults.ReducedVariance,
        Scale = asked.Number("scale"),
        Horizon = asked.Long("horizon"),
        HistoryWeight = asked.Number("historyWeight") ?? defaults.HistoryWeight,
    };

    private static Exp3CostsOptions Set(LearnerRequest asked, Exp3CostsOptions defaults) => defaults with
    {
        Scale = asked.Number("scale"),
        HistoryWeight = asked.Number("historyWeight") ?? defaults.HistoryWeight,
    };

    private static EpsilonGreedyCostsOptions Set(LearnerRequest asked, EpsilonGreedyCostsOptions defaults) =>
        defaults with { Epsilon = asked.Number("epsilon") ?? defaults.Epsilon };

    private static SuccessiveHalvingCostsOptions Set(LearnerRequest asked, SuccessiveHalvingCostsOptions defaults) =>
        defaults with { FirstPulls = asked.Int("firstPulls") ?? defaults.FirstPulls };

    private static GoldenSectionCostsOptions Set(LearnerRequest asked, GoldenSectionCostsOptions defaults) =>
        defaults with { PullsPerArm = asked.Int("pullsPerArm") ?? defaults.PullsPerArm };

    private static TsallisInfCbOptions Set(LearnerRequest asked, TsallisInfCbOptions defaults) => defaults with
    {
        Bins = asked.Int("bins") ?? defaults.Bins,
        ReducedVariance = asked.Switch("reducedVariance") ?? defaults.ReducedVariance,
        Scale = asked.Number("scale"),
        HistoryWeight = asked.Number("historyWeight") ?? defaults.HistoryWeight,
    };

    private static ChebCbOptions Set(LearnerRequest asked, ChebCbOptions defaults) => defaults with
    {
        Features = asked.Int("features") ?? defaults.Features,
        Horizon = asked.Long("horizon"),
        LargestCost = asked.Number("largestCost"),
    };

    private static LinearCostOptions Set(LearnerRequest asked, LinearCostOptions defaults) => defaults with
    {
        Features = asked.Int("features") ?? defaults.Features,
        Ridge = asked.Number("ridge") ?? defaults.Ridge,
        Width = asked.Number("width") ?? defaults.Width,
    };
}
