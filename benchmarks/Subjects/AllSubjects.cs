using Bandits.Benchmarks.Measuring;
using Bandits.Environments.Arms;
using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.Benchmarks.Subjects;

/// <summary>Everything the side-by-side commands measure.</summary>
internal static class AllSubjects
{
    private static readonly Dictionary<string, Subject> ByName = Build().Concat(LaneSubjects.All()).Concat(ConvexSubjects.All()).Concat(SimplexSubjects.All())
        .Concat(GroupSubjects.All()).Concat(EnsembleSubjects.All()).Concat(TunerSubjects.All()).Concat(CostLearnerSubjects.All()).ToDictionary(subject => subject.Name);

    /// <summary>Finds a subject.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static Subject Named(string name) => ByName.TryGetValue(name, out Subject? subject)
        ? subject
        : throw new ArgumentException($"There is no subject '{name}'; there are: {string.Join(", ", ByName.Keys)}.", nameof(name));

    private static IEnumerable<Subject> Build()
    {
        const int Runs = 40;
        (string, Func<Streams, ILearner<None, Choice, double>>)[] learners = [("ucb1", Worlds.Ucb1), ("exp3", Worlds.Exp3)];
        foreach ((string name, Func<Streams, ILearner<None, Choice, double>> learner) in learners)
            foreach (Coupling coupling in Enum.GetValues<Coupling>())
            {
                string arms = coupling == Coupling.Common ? "" : ", independent arms";
                ArmsEnvironment World(Streams streams) => Worlds.Bernoulli(streams, coupling);
                yield return Subject.Cost($"{name}{arms}", "round", Runs * Worlds.Horizon,
                    () => Worlds.Play(learner, World, Worlds.Horizon, Runs));
                yield return Subject.Cost($"{name}{arms}, metered", "round", Runs * Worlds.Horizon,
                    () => Worlds.Measure(learner, World, Worlds.Horizon, Runs));
            }

        yield return Subject.Cost("stabl", "round", Runs * Worlds.SwitchingHorizon,
            () => Worlds.Play(Worlds.Stabl, Worlds.Switching, Worlds.SwitchingHorizon, Runs));
        yield return Subject.Cost("stabl, metered", "round", Runs * Worlds.SwitchingHorizon,
            () => Worlds.Measure(Worlds.Stabl, Worlds.Switching, Worlds.SwitchingHorizon, Runs));

        var stream = new RandomStream(1);
        long below = 0;
        yield return Subject.Cost("uniform", "draw", 4_000_000, () => below += CountBelowHalf(stream, 4_000_000));

        TimeSpan longWarmUp = TimeSpan.FromSeconds(8); // there is much more code in the runner
        foreach (long horizon in new[] { 10_000, 100_000 })
        {
            int runs = (int)(20_000_000 / horizon);
            yield return Subject.Cost($"bare loop, {horizon} rounds", "round", runs * horizon, () => Plans.Bare(runs, horizon)) with { WarmUp = longWarmUp };
            yield return Subject.Cost($"runner, {horizon} rounds", "round", runs * horizon, () => Plans.Execute(runs, horizon, threads: 1))
                with { WarmUp = longWarmUp };
        }

        yield return Subject.Rate("runs of 100 rounds on 2 threads", "run", 20_000, () => Plans.Execute(20_000, 100, threads: 2));
    }

    // Counting: a sum of the draws would be waited for longer than the draws.
    private static long CountBelowHalf(RandomStream stream, long draws)
    {
        long below = 0;
        for (long draw = 0; draw < draws; draw++) below += stream.NextDouble() < 0.5 ? 1 : 0;
        return below;
    }
}
