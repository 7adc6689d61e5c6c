using Bandits.BestArm;
using Bandits.Private;
using Bandits.Protocol;

namespace Bandits.Experiments.Privacy;

/// <summary>What an onlooker sees of a private learner's whole run.</summary>
/// <param name="Releases">The means that left it, in order. Which arms were still candidates follows from them.</param>
/// <param name="Recommendation">The arm it recommends at the end.</param>
public sealed record AuditView(IReadOnlyList<AuditRelease> Releases, int Recommendation)
{
    private const long MostRounds = 100_000_000;

    /// <summary>Number of rounds played.</summary>
    public long Rounds { get; private init; }

    /// <summary>The means of an arm, in order.</summary>
    /// <param name="arm">The arm.</param>
    public IEnumerable<AuditRelease> Of(int arm) => Releases.Where(release => release.Arm == arm);

    /// <summary>Plays a learner until every arm has some means, or it is done before.</summary>
    /// <param name="learner">A new learner.</param>
    /// <param name="environment">What it faces.</param>
    /// <param name="arms">Number of arms.</param>
    /// <param name="means">How many means of every arm, at least 1. When to end follows from what is seen, so it tells nothing more.</param>
    public static AuditView Play(ILearner<None, Choice, double> learner, IEnvironment<None, Choice, double> environment, int arms, int means)
    {
        ArgumentNullException.ThrowIfNull(learner);
        ArgumentNullException.ThrowIfNull(environment);
        var releases = new List<AuditRelease>();
        long[] pulls = new long[arms];
        int[] released = new int[arms];
        int seen = 0, waiting = arms;
        long rounds = 0;
        for (; rounds < MostRounds && !IsDone(learner) && waiting > 0; rounds++)
        {
            Choice choice = learner.Act(environment.Observe());
            double reward = environment.Respond(choice);
            pulls[choice.Arm]++;
            learner.Learn(default, choice, reward);
            switch (learner)
            {
                case PhasedLearner phased when phased.Phases.Count > seen:
                    for (; seen < phased.Phases.Count; seen++)
                        for (int i = 0; i < phased.Phases[seen].Arms.Count; i++) Release(phased.Phases[seen].Arms[i], phased.Phases[seen].Means[i]);
                    break;
                case AdapTt adaptive when adaptive.Releases > seen:
                    seen = adaptive.Releases;
                    Release(choice.Arm, adaptive.Means[choice.Arm]);
                    break;
            }
        }

        return new AuditView(releases, ((IRecommends)learner).Recommendation) { Rounds = rounds };

        void Release(int arm, double mean)
        {
            releases.Add(new AuditRelease(arm, pulls[arm], mean));
            pulls[arm] = 0;
            if (++released[arm] == means) waiting--;
        }
    }

    private static bool IsDone(ILearner<None, Choice, double> learner) => learner switch
    {
        PhasedLearner phased => phased.HasFinished,
        AdapTt adaptive => adaptive.HasStopped,
        _ => throw new ArgumentException($"{learner.GetType().Name} releases no means.", nameof(learner)),
    };
}
