using Bandits.Private;
using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.Experiments.Privacy;

/// <summary>A private learner that can be audited: with two arms in one phase, and with several arms in several phases.</summary>
/// <param name="Name">Its name in plans.</param>
/// <param name="Create">Builds it from the arms, its stream, which is null for secure noise, and its options.</param>
public sealed record AuditSubject(string Name, Func<AuditArms, RandomStream?, PrivacyOptions, ILearner<None, Choice, double>> Create)
{
    /// <summary>The delta at which normal noise is built and its loss is told in epsilon.</summary>
    public const double Delta = 1e-5;

    private const double ShortestPhases = 0.99; // delta
    private const int FewPullsOfASubset = 26;   // as many per phase as there are arms, and what rounding up may take

    /// <summary>The learners that can be audited: all private ones of the catalog.</summary>
    public static IReadOnlyList<AuditSubject> All { get; } =
    [
        new("dp-bai", (arms, random, options) => new DpBai(
            arms.Features, Horizon(arms, 2, 8), random,
            new DpBaiOptions { Epsilon = options.Epsilon, Noise = options.Noise, ZeroOneRewards = options.ZeroOneRewards, Rule = arms.Rule, Budget = arms.Budget }))
        {
            Several = [.. WithFeatures, AuditArms.SpannedByVariance],
        },
        new("dp-bai-gauss", (arms, random, options) => new DpBaiGauss(
            arms.Features, Horizon(arms, 2, 8), random!, new DpBaiGaussOptions { Epsilon = options.Epsilon, Delta = Delta, BeyondValidity = true }))
        {
            IsSimulated = true,
            Several = WithFeatures,
            Promise = options => ((IPromisesPrivacy)new DpBaiGaussOptions { Epsilon = options.Epsilon, Delta = Delta }).Promise,
        },
        new("dp-od-mean", (arms, random, options) => new DpOdMean(arms.Features, Horizon(arms, 4, 14), random, options)) { Several = WithFeatures },
        new("dp-od-stat", (arms, random, options) => new DpOdStat(
            arms.Features, Horizon(arms, 4, 14), random!, new DpOdStatOptions { Epsilon = options.Epsilon })) { IsSimulated = true, Several = WithFeatures },
        new("private-sequential-halving", (arms, random, options) => new PrivateSequentialHalving(arms.Count, Horizon(arms, 2, 8), random, options)),
        new("private-uniform-allocation", (arms, random, options) => new PrivateUniformAllocation(arms.Count, Horizon(arms, 2, 8), random, options)),
        new("adap-tt", (arms, random, options) => new AdapTt(arms.Count, random, Confident(options, 0.05))) { Several = [AuditArms.Canonical(2)] },
        // Its phases take hundreds of pulls, and arms that differ by 1 are told apart after the first.
        new("dp-se", (arms, random, options) => new DpSe(arms.Count, random, Confident(options, ShortestPhases))) { Several = [AuditArms.Canonical(2)], Rival = 1 },
    ];

    /// <summary>Whether its noise is simulated only.</summary>
    public bool IsSimulated { get; init; }

    /// <summary>What it promises with its options.</summary>
    public Func<PrivacyOptions, PrivacyLoss> Promise { get; init; } = options => ((IPromisesPrivacy)options).Promise;

    /// <summary>The arms with which it plays several phases.</summary>
    public IReadOnlyList<AuditArms> Several { get; init; } = [AuditArms.Canonical(4)];

    /// <summary>What all other arms than the first give there; 0 or 1.</summary>
    public double Rival { get; init; }

    private static IReadOnlyList<AuditArms> WithFeatures => [AuditArms.Canonical(4), AuditArms.Spanned];

    private static int Horizon(AuditArms arms, int two, int four) => arms.Count switch { 2 => two, 4 => four, _ => FewPullsOfASubset };

    private static PrivateConfidenceOptions Confident(PrivacyOptions options, double delta) =>
        new() { Epsilon = options.Epsilon, Noise = options.Noise, ZeroOneRewards = options.ZeroOneRewards, Delta = delta };
}
