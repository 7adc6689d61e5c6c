using Bandits.Environments.Arms;
using Bandits.Gpu.Kernels;
using Bandits.Gpu.Managed;
using Bandits.Gpu.OpenCl;
using Bandits.Gpu.Replay;
using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.Gpu.Tests.Kernels.Adversarial;

/// <summary>A learner as lanes have it and as the library has it, in the same worlds.</summary>
/// <typeparam name="TAction">What it chooses.</typeparam>
/// <typeparam name="TFeedback">What it sees.</typeparam>
/// <param name="means">The schedule of a run.</param>
/// <param name="horizon">Number of rounds.</param>
/// <param name="lanes">What a lane needs, given the name of its stream.</param>
/// <param name="library">The library's learner.</param>
internal sealed class Contest<TAction, TFeedback>(
    Func<Streams, IMeanSchedule> means, int horizon, Func<(ulong, ulong), LaneSetup> lanes,
    Func<RandomStream, ILearner<None, TAction, TFeedback>> library)
    where TAction : IArmAction
{
    private readonly int _arms = means(new Streams(0, "")).Arms;

    /// <summary>A lane.</summary>
    /// <param name="seed">Tells it from others.</param>
    public LaneRun Lane(int seed)
    {
        Streams world = World(seed);
        LaneSetup environment = ScheduledArms.Setup(means(world), new StationaryOptions(), horizon, world.Name("rewards"))!;
        return new LaneRun(lanes(Learner(seed).Name("learner")), environment, horizon, _arms);
    }

    /// <summary>Lanes that can be looked into.</summary>
    public GlassTile Tile() => new([.. Enumerable.Range(0, GlassTile.Lanes).Select(Lane)]);

    /// <summary>The library's learner, and what it plays against.</summary>
    /// <param name="seed">The same as a lane's.</param>
    public (ILearner<None, TAction, TFeedback> Learner, ArmsEnvironment World) Library(int seed) =>
        (library(Learner(seed).Stream("learner")), new ArmsEnvironment(means(World(seed)), RewardNoise.Bernoulli, World(seed)));

    /// <summary>Plays both, round by round, until their plays differ, and compares what they know before each round.</summary>
    /// <param name="difference">The largest difference of probabilities, given the tile, the lane and the library's learner.</param>
    /// <param name="count">Number of lanes compared, at most those of a tile.</param>
    /// <returns>For every lane the first round with another play, or the horizon; and the largest difference in the rounds before.</returns>
    public (int Rounds, double Difference)[] Race(Func<GlassTile, int, ILearner<None, TAction, TFeedback>, double> difference, int count)
    {
        using GlassTile tile = Tile();
        var runs = Enumerable.Range(0, count).Select(Library).ToArray();
        var result = new (int Rounds, double Difference)[runs.Length];
        double[][] plays = [.. runs.Select(_ => new double[_arms])];
        for (int round = 0; round < horizon; round++)
        {
            for (int lane = 0; lane < runs.Length; lane++)
            {
                if (result[lane].Rounds < round) continue;
                double worst = difference(tile, lane, runs[lane].Learner);
                result[lane].Difference = Math.Max(worst, result[lane].Difference);
                plays[lane][Play(runs[lane].Learner, runs[lane].World)]++;
            }

            tile.PlayTo(round + 1);
            for (int lane = 0; lane < runs.Length; lane++)
                if (result[lane].Rounds == round && tile.Read("_meter._plays", lane).SequenceEqual(plays[lane])) result[lane].Rounds++;
        }

        return result;
    }

    /// <summary>The final regrets of lanes and of the library's learners under other seeds.</summary>
    /// <param name="lanes">Number of lanes.</param>
    /// <param name="runs">Number of library runs.</param>
    public (double[] Lanes, double[] Library) Regrets(int lanes, int runs)
    {
        double[] library = new double[runs];
        Parallel.For(0, runs, run =>
        {
            (ILearner<None, TAction, TFeedback> learner, ArmsEnvironment world) = Library(-1 - run);
            for (int round = 0; round < horizon; round++)
            {
                int arm = Play(learner, world);
                library[run] += world.BestMean - world.MeanOf(arm);
            }
        });
        using var device = new ManagedDevice();
        return (Array.ConvertAll(Outcome("_meter._regret", lanes, device), regret => (double)regret), library);
    }

    /// <summary>Asserts that lanes play the same at every width.</summary>
    public void AssertSameAtEveryWidth()
    {
        using var alone = new ManagedDevice(bits: 32);
        float[] plays = Outcome("_meter._plays", 45, alone);
        foreach (int bits in (int[])[128, 256, 512])
        {
            using var device = new ManagedDevice(bits: bits);
            Assert.Equal(plays, Outcome("_meter._plays", 45, device));
        }
    }

    /// <summary>Asserts that lanes play the same on OpenCL; skips the test where there is none.</summary>
    public void AssertSameOnOpenCl()
    {
        using IReplayDevice? device = OpenClDevices.All().FirstOrDefault(device => device.Refusal is null)?.Open();
        if (device is null) Assert.Skip("There is no OpenCL device.");
        using var managed = new ManagedDevice();
        Assert.Equal(Outcome("_meter._plays", 45, managed), Outcome("_meter._plays", 45, device));
    }

    private float[] Outcome(string name, int lanes, IReplayDevice device)
    {
        using IReplay replay = device.Open(LaneBatch.Of([.. Enumerable.Range(0, lanes).Select(Lane)]));
        replay.PlayTo(horizon, default);
        float[] values = new float[lanes * (name == "_meter._plays" ? _arms : 1)];
        replay.Read(name, values);
        return values;
    }

    private static Streams World(int seed) => new(11, $"world {seed}");

    private static Streams Learner(int seed) => new(11, $"learner {seed}");

    private static int Play(ILearner<None, TAction, TFeedback> learner, ArmsEnvironment world)
    {
        TAction action = learner.Act(default);
        learner.Learn(default, action, ((IEnvironment<None, TAction, TFeedback>)(object)world).Respond(action));
        return action.Arm;
    }
}
