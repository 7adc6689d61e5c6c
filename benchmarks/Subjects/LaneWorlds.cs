using Bandits.Adaptive;
using Bandits.Adversarial;
using Bandits.Environments.Arms;
using Bandits.Environments.Convex;
using Bandits.Gpu.Kernels;
using Bandits.Gpu.Replay;
using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Domains;
using Bandits.Randomness;
using Bandits.Stochastic;

namespace Bandits.Benchmarks.Subjects;

/// <summary>The worlds of <see cref="Worlds"/> in lanes.</summary>
internal static class LaneWorlds
{
    /// <summary>EXP3 that learns from rewards and mixes in 5 % of uniform play, as the peers' does.</summary>
    public const string MixingExp3 = "exp3 with mixing";

    /// <summary>Runs of a learner against ten Bernoulli arms.</summary>
    /// <param name="learner">The learner.</param>
    /// <param name="coupling">How the arms of a round share their randomness.</param>
    /// <param name="lanes">Number of runs, at least 1.</param>
    /// <param name="horizon">Rounds per run, at least 1.</param>
    public static LaneBatch Bernoulli(string learner, Coupling coupling, int lanes, int horizon = Worlds.Horizon)
    {
        var streams = new Streams(1, "lanes");
        LaneSetup environment = ScheduledArms.Setup(Worlds.Means, new StationaryOptions { Coupling = coupling }, horizon, streams.Name("rewards"))!;
        return Many(new LaneRun(Learner(learner, horizon, streams.Name("learner")), environment, horizon, Counted: 0), lanes);
    }

    /// <summary>Runs of a learner that plays points of the unit ball against noisy linear losses; the regret against the best fixed point is measured.</summary>
    /// <param name="learner">The learner.</param>
    /// <param name="dimension">Dimension d, at least 1.</param>
    /// <param name="lanes">Number of runs, at least 1.</param>
    public static LaneBatch NoisyLinear(string learner, int dimension, int lanes)
    {
        LaneSetup environment = NoisyLinearLosses.Setup(new NoisyLinearOptions { Dimension = dimension }, new Streams(1, "lanes").Name("noise"))!;
        return Many(new LaneRun(PointLearner(learner, new Ball(dimension, 1)), environment, Worlds.Horizon, Counted: dimension), lanes);
    }

    /// <summary>Runs of StABL in the switching environment.</summary>
    /// <param name="lanes">Number of runs, at least 1.</param>
    public static LaneBatch Stabl(int lanes) => LaneBatch.Of([.. Enumerable.Range(0, lanes).Select(run =>
    {
        var streams = new Streams(1, $"run {run}");
        return new LaneRun(
            StablLanes.Setup(Worlds.Arms, Worlds.SwitchingHorizon, new StablOptions(), streams.Name("learner"))!,
            ScheduledArms.Setup(new Switching(streams), new SwitchingOptions(), Worlds.SwitchingHorizon, streams.Name("rewards"))!,
            Worlds.SwitchingHorizon, Counted: 0);
    })]);

    // Written out: a million descriptions of runs would take more memory than the runs.
    private static LaneBatch Many(LaneRun run, int lanes)
    {
        LaneBatch one = LaneBatch.Of([run]);
        return one with { Lanes = lanes, Options = one.Options.ToDictionary(option => option.Key, option => Column(option.Key, option.Value[0], lanes)) };
    }

    private static uint[] Column(string name, uint value, int lanes)
    {
        uint step = name.EndsWith("._key0", StringComparison.Ordinal) ? 0x9E3779B9u : 0; // a stream of its own for every lane
        uint[] column = new uint[lanes];
        for (int lane = 0; lane < lanes; lane++) column[lane] = unchecked(value + step * (uint)lane);
        return column;
    }

    private static LaneSetup Learner(string name, int horizon, (ulong Key, ulong Nonce) stream) => name switch
    {
        "ucb1" => Ucb1Lanes.Setup(Worlds.Arms),
        "exp3" => Exp3Lanes.Setup(Worlds.Arms, horizon, new Exp3Options(), stream)!,
        MixingExp3 => Exp3SLanes.Setup(Worlds.Arms, horizon, new Exp3SOptions { Mixing = 0.05, Sharing = 1e-20 }, stream)!,
        "epsilon-greedy" => EpsilonGreedyLanes.Setup(Worlds.Arms, new EpsilonGreedyOptions(), stream),
        "thompson-beta" => ThompsonBetaLanes.Setup(Worlds.Arms, new ThompsonBetaOptions(), stream)!,
        _ => throw new ArgumentException($"There is no learner '{name}' in lanes.", nameof(name)),
    };

    private static LaneSetup PointLearner(string name, Ball ball) => name switch
    {
        "gradient descent" => GradientDescentLanes.Setup(ball, Worlds.Horizon, new GradientDescentOptions { GradientBound = 0.5 }, gradientBound: 0.5)!,
        "AdaGrad-norm" => AdaGradNormLanes.Setup(ball, new AdaGradNormOptions())!,
        "optimistic descent" => OptimisticDescentLanes.Setup(ball, new OptimisticDescentOptions { GradientBound = 0.5 }, gradientBound: 0.5)!,
        "optimistic descent, practical" => OptimisticDescentLanes.Setup(ball, new OptimisticDescentOptions(), gradientBound: 0.5)!,
        _ => throw new ArgumentException($"There is no learner '{name}' in lanes.", nameof(name)),
    };
}
