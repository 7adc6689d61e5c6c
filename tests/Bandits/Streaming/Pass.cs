using Bandits.Environments.Arms;
using Bandits.Environments.Streaming;
using Bandits.Meters;
using Bandits.Protocol;
using Bandits.Protocol.Streaming;
using Bandits.Randomness;
using Bandits.Streaming;

namespace Bandits.Learners.Tests.Streaming;

/// <summary>One run of a learner over a stream, with everything that can be measured.</summary>
internal sealed record Pass(double Exploration, double Commitment, double Normalised, long ExplorationPulls, long Pulls, int PeakSlots, int Chosen)
{
    /// <summary>The learners of the published experiments and their relatives, by name.</summary>
    public static readonly IReadOnlyDictionary<string, Func<int, long, RandomStream, IStreamingLearner>> Learners =
        new Dictionary<string, Func<int, long, RandomStream, IStreamingLearner>>
        {
            ["Uniform"] = (arms, horizon, _) => new BestOfStream(arms, horizon),
            ["UniformTuned"] = (arms, horizon, _) => new BestOfStream(arms, horizon, new() { Rule = BatchRule.Tuned }),
            ["NaiveEpsBest"] = (arms, horizon, _) => new BestOfStream(arms, horizon, new() { Rule = BatchRule.EpsBest }),
            ["Log"] = (arms, horizon, _) => new LevelledChampions(arms, horizon, new() { Preset = MemoryPreset.Log }),
            ["LogLog"] = (arms, horizon, _) => new LevelledChampions(arms, horizon, new() { Preset = MemoryPreset.LogLog }),
            ["LogStar"] = (arms, horizon, _) => new LevelledChampions(arms, horizon, new() { Preset = MemoryPreset.LogStar }),
            ["King"] = (arms, horizon, random) => new KingOfTheHill(arms, horizon, random),
            ["StagedKing"] = (arms, horizon, _) => new StagedKing(arms, horizon),
            ["EarlyStopKing"] = (arms, horizon, _) => new EarlyStopKing(arms, horizon),
        };

    public static Pass Of(string learner, Func<Streams, IRevealsMeans> arms, long horizon, int seed, RewardNoise noise = RewardNoise.Bernoulli)
    {
        var world = new Streams((ulong)seed, "world");
        IRevealsMeans means = arms(world);
        return Of(Learners[learner](means.Arms, horizon, new Streams((ulong)seed, "learner").Stream(learner)), means, horizon, world, noise);
    }

    public static Pass Of(IStreamingLearner learner, IRevealsMeans arms, long horizon, Streams world, RewardNoise noise = RewardNoise.Bernoulli)
    {
        var environment = new StreamEnvironment(arms, world, noise);
        var regret = new StreamingRegret(environment);
        var pulls = new PullMeter();
        var normalised = new NormalisedRegret(environment, horizon);
        var stream = new ArmStream(environment, horizon, learner.Slots, regret, pulls, normalised);
        SinglePass.Run(learner, stream);
        return new Pass(regret.Exploration, regret.Commitment, normalised.Value, pulls.Exploration, pulls.Exploration + pulls.Commitment,
            stream.PeakSlots, stream.Chosen!.Value);
    }

    /// <summary>The mean normalised regret over seeds 0, 1, ...</summary>
    public static double Mean(string learner, Func<Streams, IRevealsMeans> arms, long horizon, int seeds) =>
        Enumerable.Range(0, seeds).AsParallel().AsOrdered().Select(seed => Of(learner, arms, horizon, seed).Normalised).Average();
}
