using System.Collections.Concurrent;
using Bandits.Environments.Arms;
using Bandits.Environments.Tables;
using Bandits.Gpu.Kernels;
using Bandits.Gpu.Replay;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.Stochastic;

namespace Bandits.Gpu.Tests.Shared;

/// <summary>A learner and a world, as lanes have them and as the library has them.</summary>
/// <param name="learner">The learner's name.</param>
/// <param name="world">The world's name.</param>
/// <param name="arms">Number of arms.</param>
/// <param name="horizon">Number of rounds.</param>
internal sealed class LaneCase(string learner, string world, int arms, int horizon)
{
    /// <summary>Learners that take the library's path.</summary>
    public static readonly string[] Exact =
    [
        "ucb1", "moss", "moss-anytime", "kl-ucb", "kl-ucb-3", "epsilon-greedy", "epsilon-greedy-decaying", "epsilon-greedy-0", "epsilon-greedy-often",
        "explore-then-commit", "explore-then-commit-gap", "sliding-window", "sliding-window-1", "discounted", "discounted-short", "uniform", "always",
    ];

    /// <summary>Learners that have the library's law.</summary>
    public static readonly string[] Random = ["thompson-beta", "thompson-beta-small", "thompson-gaussian", "thompson-gaussian-wide"];

    /// <summary>Worlds that every learner can face.</summary>
    public static readonly string[] Worlds = ["stationary", "common", "switching", "bursts", "none", "drifting", "table"];

    /// <summary>Worlds with rewards outside [0, 1].</summary>
    public static readonly string[] WideWorlds = ["gaussian", "gaussian-common", "drifting-gaussian"];

    private static readonly ConcurrentDictionary<int, RewardTable> RewardTables = new();

    public int Arms => arms;

    public int Horizon => horizon;

    /// <summary>A lane.</summary>
    /// <param name="seed">Tells it from others.</param>
    public LaneRun Lane(int seed) => new(LearnerLanes(Streams(seed).Name("learner")), WorldLanes(Streams(seed)), horizon, arms);

    /// <summary>Whether learner and world fit together.</summary>
    public bool Fits => LearnerLanes(default).AnyReward || !WorldLanes(Streams(0)).AnyReward;

    /// <summary>The arms that the library's learner plays.</summary>
    /// <param name="seed">The same as a lane's.</param>
    /// <param name="regret">The sum of gaps.</param>
    /// <param name="reward">The sum of rewards.</param>
    public int[] Library(int seed, out double regret, out double reward)
    {
        ILearner<None, Choice, double> player = Learner(Streams(seed).Stream("learner"));
        IEnvironment<None, Choice, double> environment = World(Streams(seed));
        int[] played = new int[horizon];
        (regret, reward) = (0, 0);
        for (int round = 0; round < horizon; round++)
        {
            Choice choice = player.Act(default);
            double given = environment.Respond(choice);
            player.Learn(default, choice, given);
            played[round] = choice.Arm;
            reward += given;
            regret += environment is IRevealsMeans means
                ? means.BestMean - means.MeanOf(choice.Arm)
                : Enumerable.Range(0, arms).Max(((IRevealsRewards)environment).RewardOf) - given;
        }

        return played;
    }

    public override string ToString() => $"{learner}, {world}, {arms} arms";

    private static Streams Streams(int seed) => new(5, $"{seed}");

    private LaneSetup LearnerLanes((ulong, ulong) stream) => learner switch
    {
        "ucb1" => Ucb1Lanes.Setup(arms),
        "moss" => MossLanes.Setup(arms, horizon, new()),
        "moss-anytime" => MossLanes.Setup(arms, horizon, new() { Anytime = true }),
        "kl-ucb" => KlUcbLanes.Setup(arms, new()),
        "kl-ucb-3" => KlUcbLanes.Setup(arms, new() { Scale = 3 }),
        "epsilon-greedy" => EpsilonGreedyLanes.Setup(arms, new(), stream),
        "epsilon-greedy-decaying" => EpsilonGreedyLanes.Setup(arms, Decaying, stream),
        "epsilon-greedy-0" => EpsilonGreedyLanes.Setup(arms, new() { Epsilon = 0 }, stream),
        "epsilon-greedy-often" => EpsilonGreedyLanes.Setup(arms, new() { Epsilon = 0.8 }, stream),
        "explore-then-commit" => ExploreThenCommitLanes.Setup(arms, horizon, new()),
        "explore-then-commit-gap" => ExploreThenCommitLanes.Setup(arms, horizon, new() { Gap = 0.3 }),
        "sliding-window" => SlidingWindowUcbLanes.Setup(arms, horizon, new() { Switches = 4 }),
        "sliding-window-1" => SlidingWindowUcbLanes.Setup(arms, horizon, new() { Window = 1 }),
        "discounted" => DiscountedUcbLanes.Setup(arms, horizon, new() { Switches = 4 })!,
        "discounted-short" => DiscountedUcbLanes.Setup(arms, horizon, new() { Discount = 0.9, Exploration = 0.3 })!,
        "uniform" => UniformRandomLanes.Setup(arms, stream),
        "always" => AlwaysArmLanes.Setup(arms, new() { Arm = arms - 1 }),
        "thompson-beta" => ThompsonBetaLanes.Setup(arms, new(), stream)!,
        "thompson-beta-small" => ThompsonBetaLanes.Setup(arms, SmallPrior, stream)!,
        "thompson-gaussian" => ThompsonGaussianLanes.Setup(arms, new(), stream)!,
        "thompson-gaussian-wide" => ThompsonGaussianLanes.Setup(arms, WidePrior, stream)!,
        _ => throw new ArgumentOutOfRangeException(nameof(learner), learner, null),
    };

    private ILearner<None, Choice, double> Learner(RandomStream random) => learner switch
    {
        "ucb1" => new Ucb1(arms),
        "moss" => new Moss(arms, horizon),
        "moss-anytime" => new Moss(arms, horizon, new() { Anytime = true }),
        "kl-ucb" => new KlUcb(arms),
        "kl-ucb-3" => new KlUcb(arms, new() { Scale = 3 }),
        "epsilon-greedy" => new EpsilonGreedy(arms, random),
        "epsilon-greedy-decaying" => new EpsilonGreedy(arms, random, Decaying),
        "epsilon-greedy-0" => new EpsilonGreedy(arms, random, new() { Epsilon = 0 }),
        "epsilon-greedy-often" => new EpsilonGreedy(arms, random, new() { Epsilon = 0.8 }),
        "explore-then-commit" => new ExploreThenCommit(arms, horizon),
        "explore-then-commit-gap" => new ExploreThenCommit(arms, horizon, new() { Gap = 0.3 }),
        "sliding-window" => new SlidingWindowUcb(arms, horizon, new() { Switches = 4 }),
        "sliding-window-1" => new SlidingWindowUcb(arms, horizon, new() { Window = 1 }),
        "discounted" => new DiscountedUcb(arms, horizon, new() { Switches = 4 }),
        "discounted-short" => new DiscountedUcb(arms, horizon, new() { Discount = 0.9, Exploration = 0.3 }),
        "uniform" => new UniformRandom(arms, random),
        "always" => new AlwaysArm(arms, new() { Arm = arms - 1 }),
        "thompson-beta" => new ThompsonBeta(arms, random),
        "thompson-beta-small" => new ThompsonBeta(arms, random, SmallPrior),
        "thompson-gaussian" => new ThompsonGaussian(arms, random),
        "thompson-gaussian-wide" => new ThompsonGaussian(arms, random, WidePrior),
        _ => throw new ArgumentOutOfRangeException(nameof(learner), learner, null),
    };

    private static EpsilonGreedyOptions Decaying => new() { Gap = 0.5, DecayScale = 6 };

    private static ThompsonBetaOptions SmallPrior => new() { PriorSuccesses = 0.5, PriorFailures = 0.1 };

    private static ThompsonGaussianOptions WidePrior => new() { PriorMean = 0.3, PriorDeviation = 3, NoiseDeviation = 0.5 };

    private LaneSetup WorldLanes(Streams streams) => world switch
    {
        "drifting" or "drifting-gaussian" => DriftingArms.Setup((DriftingOptions)Options, streams.Name("rewards"))!,
        "table" => TableArms.Setup(Rewards, horizon, repeat: true)!,
        _ => ScheduledArms.Setup(Schedule(streams), Options, horizon, streams.Name("rewards"))!,
    };

    private IEnvironment<None, Choice, double> World(Streams streams) => world == "table"
        ? new TableEnvironment(Rewards, horizon, repeat: true)
        : new ArmsEnvironment(Schedule(streams), Options.Noise, streams, Options.Deviation, Options.Coupling);

    private ArmsOptions Options => world switch
    {
        "common" => new StationaryOptions { Coupling = Coupling.Common },
        "switching" => new SwitchingOptions { Arms = arms, Segment = 300 },
        "bursts" => new BurstsOptions { Arms = arms, Period = 400, Length = 150 },
        "none" => new SwitchingOptions { Arms = arms, Segment = 300, Noise = RewardNoise.None },
        "drifting" => new DriftingOptions { Arms = arms, Period = 700 },
        "gaussian" => new StationaryOptions { Noise = RewardNoise.Gaussian, Deviation = 0.5 },
        "gaussian-common" => new StationaryOptions { Noise = RewardNoise.Gaussian, Coupling = Coupling.Common, Deviation = 0.5 },
        "drifting-gaussian" => new DriftingOptions { Arms = arms, Period = 700, Noise = RewardNoise.Gaussian, Deviation = 0.2 },
        _ => new StationaryOptions(),
    };

    private IMeanSchedule Schedule(Streams streams) => Options switch
    {
        SwitchingOptions options => new Switching(streams, options),
        BurstsOptions options => new Bursts(streams, options),
        DriftingOptions options => new Drifting(options),
        _ => new Stationary([.. Enumerable.Range(0, arms).Select(arm => 0.2 + 0.6 * ((arm * 7 + 3) % arms) / arms)]),
    };

    // Rewards that single precision holds exactly.
    private RewardTable Rewards => RewardTables.GetOrAdd(arms, static arms =>
    {
        RandomStream random = new Streams(9, "table").Stream("rewards");
        double[,] rewards = new double[150, arms];
        for (int round = 0; round < 150; round++)
            for (int arm = 0; arm < arms; arm++) rewards[round, arm] = random.NextIndex(17 + arm) / 64.0;
        return new RewardTable(rewards);
    });
}
