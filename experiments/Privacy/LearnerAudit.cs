using Bandits.Environments.BestArm;
using Bandits.Private;
using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.Experiments.Privacy;

/// <summary>Audits a private learner on neighbouring tables for which the true privacy loss of what is seen is known.</summary>
/// <remarks>
/// With one reward per mean and Laplace noise, the mean alone tells tables apart by exactly epsilon, and the recommendation by
/// epsilon - ln(1 + epsilon / 2) where the other arm gives 0.
/// </remarks>
public static class LearnerAudit
{
    private const double ErrorProbability = 0.01;

    private static readonly (string Name, NeighbouringTables Tables)[] Cases =
    [
        ("arm 0 gives 1 or 0, arm 1 gives 0", NeighbouringTables.OfTwoArms(0)),
        ("arm 0 gives 1 or 0, arm 1 gives 1/2", NeighbouringTables.OfTwoArms(0.5)),
    ];

    private static readonly AuditEvent<AuditView>[] Events =
    [
        new("arm 0 is recommended", view => view.Recommendation == 0),
        new("the mean of arm 0 is at least 1", view => view.First >= 1),
        new("the mean of arm 0 is 1", view => view.First == 1),
        // Noise added to 1 loses its last bits; added to 0 it keeps them.
        new("the mean of arm 0 is near 0 and finer than 2^-53", view => Math.Abs(view.First) < 1.0 / 1024 && !double.IsInteger(view.First * (1L << 53))),
    ];

    /// <summary>Plays the audit.</summary>
    /// <param name="subject">The learner.</param>
    /// <param name="options">What it promises, and its noise.</param>
    /// <param name="runs">Runs per table, at least 2; half of them choose what to look at.</param>
    /// <param name="seed">Seed of simulated noise; not used for secure noise.</param>
    /// <param name="threads">Runs at the same time, at least 1.</param>
    /// <returns>What was found on each pair of tables; together right with 99 % confidence.</returns>
    public static IReadOnlyList<(string Tables, AuditResult Result)> Run(AuditSubject subject, PrivacyOptions options, int runs, ulong seed, int threads)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(options);
        var found = new List<(string, AuditResult)>();
        foreach ((string name, NeighbouringTables tables) in Cases)
        {
            AuditView Play(bool second, int run)
            {
                RandomStream? random = options.Noise == PrivacyNoise.Secure ? null : new Streams(seed, $"{name}/{second}/{run}").Stream("learner");
                ILearner<None, Choice, double> learner = subject.Create(random, options);
                Loop.Run(learner, new ScriptedArms(second ? tables.Second : tables.First, tables.Unit), subject.Horizon);
                return AuditSubject.View(learner);
            }

            found.Add((name, PrivacyAudit.Run<AuditView>(Play, Events, runs, ErrorProbability / Cases.Length, threads)));
        }

        return found;
    }
}
