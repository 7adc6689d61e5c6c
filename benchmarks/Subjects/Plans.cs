using Bandits.Environments.Arms;
using Bandits.Experiments.Catalog;
using Bandits.Experiments.Execution;
using Bandits.Experiments.Plans;
using Bandits.Experiments.Store;
using Bandits.Meters;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.Stochastic;

namespace Bandits.Benchmarks.Subjects;

/// <summary>An experiment through the runner, store included, and the same runs in a bare loop.</summary>
internal static class Plans
{
    /// <summary>Plays a plan of UCB1 in the switching environment, measured by its pseudo-regret.</summary>
    /// <param name="runs">Number of runs.</param>
    /// <param name="horizon">Rounds per run.</param>
    /// <param name="threads">Runs at the same time.</param>
    public static void Execute(int runs, long horizon, int threads)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("bandits-runner-");
        try
        {
            using ExperimentStore store = ExperimentStore.OpenForWriting(Path.Combine(folder.FullName, ExperimentStore.FileName));
            ComponentCatalog catalog = BuiltIn.Catalog();
            Outcome outcome = new ExperimentRunner(catalog)
                .Run(Plan(catalog, runs, horizon), store, threads, new RunProgress(), CancellationToken.None);
            if (outcome.Finished != runs) throw new InvalidOperationException($"{outcome.Finished} of {runs} runs finished.");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Plays as many runs of the same learner, environment and meter without the runner.</summary>
    /// <param name="runs">Number of runs.</param>
    /// <param name="horizon">Rounds per run.</param>
    public static void Bare(int runs, long horizon)
    {
        for (int run = 0; run < runs; run++)
        {
            var streams = new Streams(1, $"run {run}");
            ArmsEnvironment environment = Worlds.Switching(streams);
            Loop.Run(new Ucb1(environment.Arms), environment, horizon, new PseudoRegret<Choice, double>(environment));
        }
    }

    private static Plan Plan(ComponentCatalog catalog, int runs, long horizon) => new()
    {
        Name = "benchmark",
        Title = "Benchmark",
        Seed = 1,
        Runs = runs,
        Checkpoints = new CheckpointSetting(CheckpointSpacing.Log, 50),
        Environments = [new EnvironmentSetting("switching", catalog.Environments["switching"], new SwitchingOptions(), "{}", horizon)],
        Learners = [new LearnerSetting("ucb1", catalog.Learners["ucb1"], new NoOptions(), "{}")],
        Metrics = [new MetricSetting("pseudo-regret", catalog.Metrics["pseudo-regret"], new NoOptions(), "{}")],
        Figures = [],
        Source = "name: benchmark",
    };
}
