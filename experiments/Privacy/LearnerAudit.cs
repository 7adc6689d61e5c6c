using Bandits.Environments.BestArm;
using Bandits.Private;
using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.Experiments.Privacy;

/// <summary>Audits whole runs of a private learner on tables that differ in one reward, and in all that one participant gives.</summary>
/// <remarks>
/// Two arms in one phase: with one reward per mean and Laplace noise the mean alone tells the tables apart by exactly epsilon, and the
/// recommendation by epsilon - ln(1 + epsilon / 2) where the other arm gives 0. Several phases: the reward that differs is the first one, or
/// the first of a later phase, and what is seen are the means of all phases, who was still in, and the recommendation. Learners that use
/// features do so with more arms than features as well, so that those that span the others are pulled, and the others estimated.
/// </remarks>
public static class LearnerAudit
{
    /// <summary>Plays the audit.</summary>
    /// <param name="subject">The learner.</param>
    /// <param name="options">What it promises, and its noise.</param>
    /// <param name="runs">Runs per table, at least 2; half of them choose what to look at.</param>
    /// <param name="seed">Seed of simulated noise; not used for secure noise.</param>
    /// <param name="threads">Runs at the same time, at least 1.</param>
    /// <param name="errorProbability">Probability with which any finding may be too large; in (0, 1).</param>
    /// <returns>What was found.</returns>
    public static AuditReport Run(AuditSubject subject, PrivacyOptions options, int runs, ulong seed, int threads, double errorProbability = 0.01)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(options);
        bool simulated = options.Noise == PrivacyNoise.Simulation;
        // Without noise nothing is promised: what is asked is whether the promise of simulated noise is kept all the same.
        PrivacyLoss promise = subject.Promise(options.Noise == PrivacyNoise.None ? options with { Noise = PrivacyNoise.Simulation } : options);
        AuditUnit unit = promise.Rho > 0 ? AuditUnit.Rho : AuditUnit.Epsilon;
        List<AuditCase> cases = [.. OnePhase(subject, options, seed), .. subject.Several.SelectMany(arms => SeveralPhases(subject, arms, options, seed))];
        double level = errorProbability / (cases.Count + (simulated ? 1 : 0));

        AuditFinding Audit(AuditCase one, IReadOnlyList<AuditEvent<AuditView>> events, AuditUnit unit)
        {
            AuditView Play(bool second, int run)
            {
                RandomStream? random = options.Noise == PrivacyNoise.Secure ? null : new Streams(seed, $"{one.Name}/{second}/{run}").Stream("learner");
                ILearner<None, Choice, double> learner = subject.Create(one.Arms, random, options with { ZeroOneRewards = one.ZeroOneRewards });
                return AuditView.Play(learner, new ScriptedArms(second ? one.Tables.Second : one.Tables.First, one.Tables.Unit), one.Arms.Count, one.Means);
            }

            return new AuditFinding(one.Name, PrivacyAudit.Run<AuditView>(Play, events, runs, level, threads, unit));
        }

        return new AuditReport(
            subject.Name, options.Noise, promise,
            [.. cases.Select(one => Audit(one, simulated ? one.Events : [.. one.Events, AuditCase.LastBits], unit))], 1 - errorProbability)
        {
            LastBits = simulated ? Audit(cases[0], [AuditCase.LastBits], AuditUnit.Epsilon) : null,
        };
    }

    private static IEnumerable<AuditCase> OnePhase(AuditSubject subject, PrivacyOptions options, ulong seed)
    {
        var two = AuditArms.Canonical(2);
        int rounds = (int)Try(subject, two, options, seed, [1, 0], 1).Rounds;
        AuditCase Case(string name, double rival) =>
            new($"2 arms; one reward of arm 0 is 1 or 0, {name}", two, NeighbouringTables.OfOneReward(Lines([1, rival], rounds), 0, 0, 0), rival, 1);
        yield return Case("arm 1 gives 0", 0);
        yield return Case("arm 1 gives 1/2", 0.5);
        if (options.Noise == PrivacyNoise.Secure) yield return Case("arm 1 gives 0, and all rewards are known to be 0 or 1", 0) with { ZeroOneRewards = true };
    }

    private static IEnumerable<AuditCase> SeveralPhases(AuditSubject subject, AuditArms arms, PrivacyOptions options, ulong seed)
    {
        double[] row = [1, .. Enumerable.Repeat(subject.Rival, arms.Count - 1)], opposite = Array.ConvertAll(row, reward => 1 - reward);
        AuditView first = Try(subject, arms, options, seed, row, 1), both = Try(subject, arms, options, seed, row, 2);
        int longest = 2 * (int)both.Rounds + 16; // runs need not be equally long
        double[][] rows = [.. Enumerable.Repeat(row, longest)], lines = Lines(row, longest);
        (string When, int Pull, int Round)[] times = [("the first", 0, 0), ("a later", (int)first.Of(0).First().Pulls, (int)first.Rounds)];
        foreach ((string when, int pull, int round) in both.Rounds > first.Rounds ? times : times[..1])
        {
            yield return new($"{arms.Name}; one reward of arm 0 in {when} phase is 1 or 0", arms, NeighbouringTables.OfOneReward(lines, 0, pull, 0), subject.Rival, 2);
            yield return new($"{arms.Name}; one participant in {when} phase has opposite rewards for all arms", arms, NeighbouringTables.OfOneParticipant(rows, round, opposite), subject.Rival, 2);
        }
    }

    /// <summary>A run in which every arm always gives the same: how long the first phase is does not depend on the rewards.</summary>
    private static AuditView Try(AuditSubject subject, AuditArms arms, PrivacyOptions options, ulong seed, double[] rewards, int means)
    {
        RandomStream? random = options.Noise == PrivacyNoise.Secure ? null : new Streams(seed, "length").Stream("learner");
        return AuditView.Play(subject.Create(arms, random, options), new Steady(rewards), arms.Count, means);
    }

    private static double[][] Lines(double[] rewards, int pulls) => [.. rewards.Select(reward => Enumerable.Repeat(reward, pulls).ToArray())];

    /// <summary>Arms that always give the same.</summary>
    private sealed class Steady(double[] rewards) : IEnvironment<None, Choice, double>
    {
        public None Observe() => default;

        public double Respond(Choice action) => rewards[action.Arm];
    }
}
