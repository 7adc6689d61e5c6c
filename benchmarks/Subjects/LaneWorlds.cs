using Bandits.Adversarial;
using Bandits.Environments.Arms;
using Bandits.Gpu.Kernels;
using Bandits.Gpu.Managed;
using Bandits.Gpu.Replay;
using Bandits.Randomness;

namespace Bandits.Benchmarks.Subjects;

/// <summary>The worlds of <see cref="Worlds"/> for batched replay.</summary>
internal static class LaneWorlds
{
    /// <summary>Runs of a learner against ten Bernoulli arms.</summary>
    /// <param name="learner">"ucb1" or "exp3".</param>
    /// <param name="coupling">How the arms of a round share their randomness.</param>
    /// <param name="lanes">Number of runs, at least 1.</param>
    /// <param name="horizon">Rounds per run, at least 1.</param>
    public static LaneBatch Bernoulli(string learner, Coupling coupling, int lanes, int horizon = Worlds.Horizon) =>
        LaneBatch.Of([.. Enumerable.Range(0, lanes).Select(run =>
        {
            var streams = new Streams(1, $"run {run}");
            LaneSetup environment = BernoulliArms.Setup(Worlds.Means, coupling, horizon, streams.Name("rewards"))!;
            return new LaneRun(Learner(learner, horizon, streams.Name("learner")), environment, horizon, Counted: 0);
        })]);

    private static LaneSetup Learner(string name, int horizon, (ulong Key, ulong Nonce) stream) => name switch
    {
        "ucb1" => Ucb1Lanes.Setup(Worlds.Arms),
        "exp3" => Exp3Lanes.Setup(Worlds.Arms, horizon, new Exp3Options(), stream),
        _ => throw new ArgumentException($"There is no learner '{name}' in lanes.", nameof(name)),
    };
}
