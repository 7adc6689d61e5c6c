using Bandits.Environments.BestArm;
using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.Learners.Tests.BestArm;

/// <summary>Measures how often the wrong arm is recommended.</summary>
internal static class Identification
{
    /// <summary>The share of wrong recommendations.</summary>
    /// <param name="runs">Number of runs.</param>
    /// <param name="horizon">Number of rounds.</param>
    /// <param name="environment">The world of a run.</param>
    /// <param name="learner">The learner of a run.</param>
    public static double Error(int runs, long horizon, Func<Streams, LinearArms> environment, Func<LinearArms, RandomStream, ILearner<None, Choice, double>> learner)
    {
        int errors = 0;
        Parallel.For(0, runs, new ParallelOptions { MaxDegreeOfParallelism = 2 }, run =>
        {
            var streams = new Streams(11, $"identification/{run}");
            LinearArms world = environment(streams);
            ILearner<None, Choice, double> player = learner(world, streams.Stream("learner"));
            Loop.Run(player, world, horizon);
            if (world.MeanOf(((IRecommends)player).Recommendation) < world.BestMean) Interlocked.Increment(ref errors);
        });
        return (double)errors / runs;
    }

    /// <summary>The instance of Chen et al., drawn once.</summary>
    public static LinearInstance Outlier { get; } = new OutlierArms().Draw(new RandomStream(3));

    public static LinearArms OutlierWorld(Streams streams) => new(Outlier, RewardLaw.Uniform, streams);

    public static Func<Streams, LinearArms> OneGood(OneGoodArmOptions options)
    {
        var arms = new OneGoodArm(options);
        return streams => new LinearArms(arms.Draw(streams.Stream("arms")), options.Law, streams);
    }
}
