using Bandits.Private;
using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.Experiments.Privacy;

/// <summary>A private learner that can be audited: with two arms in one phase, and with several arms in several phases.</summary>
/// <param name="Name">Its name in plans.</param>
/// <param name="Create">Builds it from the number of arms, its stream, which is null for secure noise, and its options.</param>
public sealed record AuditSubject(string Name, Func<int, RandomStream?, PrivacyOptions, ILearner<None, Choice, double>> Create)
{
    /// <summary>The delta at which normal noise is built and its loss is told in epsilon.</summary>
    public const double Delta = 1e-5;

    private const double ShortestPhases = 0.99; // delta

    /// <summary>The learners that can be audited: all private ones of the catalog.</summary>
    public static IReadOnlyList<AuditSubject> All { get; } =
    [
        new("dp-bai", (arms, random, options) => new DpBai(
            ArmFeatures.Canonical(arms), arms == 2 ? 2 : 8, random,
            new DpBaiOptions { Epsilon = options.Epsilon, Noise = options.Noise, ZeroOneRewards = options.ZeroOneRewards })),
        new("dp-bai-gauss", (arms, random, options) => new DpBaiGauss(
            ArmFeatures.Canonical(arms), arms == 2 ? 2 : 8, random!, new DpBaiGaussOptions { Epsilon = options.Epsilon, Delta = Delta, BeyondValidity = true }))
        {
            IsSimulated = true,
            Promise = options => ((IPromisesPrivacy)new DpBaiGaussOptions { Epsilon = options.Epsilon, Delta = Delta }).Promise,
        },
        new("dp-od-mean", (arms, random, options) => new DpOdMean(ArmFeatures.Canonical(arms), arms == 2 ? 4 : 14, random, options)),
        new("dp-od-stat", (arms, random, options) => new DpOdStat(
            ArmFeatures.Canonical(arms), arms == 2 ? 4 : 14, random!, new DpOdStatOptions { Epsilon = options.Epsilon })) { IsSimulated = true },
        new("private-sequential-halving", (arms, random, options) => new PrivateSequentialHalving(arms, arms == 2 ? 2 : 8, random, options)),
        new("private-uniform-allocation", (arms, random, options) => new PrivateUniformAllocation(arms, arms == 2 ? 2 : 8, random, options)),
        new("adap-tt", (arms, random, options) => new AdapTt(arms, random, Confident(options, 0.05))) { Arms = 2 },
        // Its phases take hundreds of pulls, and arms that differ by 1 are told apart after the first.
        new("dp-se", (arms, random, options) => new DpSe(arms, random, Confident(options, ShortestPhases))) { Arms = 2, Rival = 1 },
    ];

    /// <summary>Whether its noise is simulated only.</summary>
    public bool IsSimulated { get; init; }

    /// <summary>What it promises with its options.</summary>
    public Func<PrivacyOptions, PrivacyLoss> Promise { get; init; } = options => ((IPromisesPrivacy)options).Promise;

    /// <summary>Number of arms where it plays several phases.</summary>
    public int Arms { get; init; } = 4;

    /// <summary>What all other arms than the first give there; 0 or 1.</summary>
    public double Rival { get; init; }

    private static PrivateConfidenceOptions Confident(PrivacyOptions options, double delta) =>
        new() { Epsilon = options.Epsilon, Noise = options.Noise, ZeroOneRewards = options.ZeroOneRewards, Delta = delta };
}
