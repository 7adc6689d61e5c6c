using Bandits.BestArm;
using Bandits.Private;
using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.Experiments.Privacy;

/// <summary>A private learner of two arms that can be audited.</summary>
/// <param name="Name">Its name in plans.</param>
/// <param name="Horizon">Number of rounds of a run: the fewest that release a mean of each arm, which then is of one reward.</param>
/// <param name="Create">Builds it from its stream, which is null for secure noise, and its options.</param>
public sealed record AuditSubject(
    string Name, int Horizon, Func<RandomStream?, PrivacyOptions, ILearner<None, Choice, double>> Create)
{
    private static readonly ArmFeatures Two = ArmFeatures.Canonical(2);

    /// <summary>The learners that can be audited.</summary>
    public static IReadOnlyList<AuditSubject> All { get; } =
    [
        new("dp-bai", 2, (random, options) => new DpBai(Two, 2, random, new DpBaiOptions { Epsilon = options.Epsilon, Noise = options.Noise })),
        new("dp-od-mean", 4, (random, options) => new DpOdMean(Two, 4, random, options)),
        new("private-sequential-halving", 2, (random, options) => new PrivateSequentialHalving(2, 2, random, options)),
        new("private-uniform-allocation", 2, (random, options) => new PrivateUniformAllocation(2, 2, random, options)),
        new("adap-tt", 2, (random, options) => new AdapTt(2, random, new PrivateConfidenceOptions { Epsilon = options.Epsilon, Noise = options.Noise })),
    ];

    /// <summary>What is seen of a run.</summary>
    /// <param name="learner">A learner that has played all its rounds.</param>
    public static AuditView View(ILearner<None, Choice, double> learner) => learner switch
    {
        PhasedLearner phased => new AuditView(phased.Recommendation, phased.Phases[0].Means[0]),
        AdapTt adaptive => new AuditView(adaptive.Recommendation, adaptive.Means[0]),
        _ => throw new ArgumentException($"{learner?.GetType().Name} releases no means.", nameof(learner)),
    };
}
