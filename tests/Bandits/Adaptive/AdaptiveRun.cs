using Bandits.Environments.Arms;
using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.Learners.Tests.Adaptive;

/// <summary>Runs learners in worlds that change, and measures what they lose; every lane has a world of its own.</summary>
internal static class AdaptiveRun
{
    /// <summary>Means over lanes of the dynamic regret, and of the largest regret over a window of the given length.</summary>
    public static Measured Measure<TAction, TFeedback>(
        int lanes, long rounds, long window, Func<Streams, IMeanSchedule> schedule, Func<Streams, ILearner<None, TAction, TFeedback>> learner)
    {
        double[] dynamic = new double[lanes], adaptive = new double[lanes];
        for (int lane = 0; lane < lanes; lane++)
        {
            var streams = new Streams(11, $"lane/{lane}");
            var world = new ArmsEnvironment(schedule(streams), RewardNoise.Bernoulli, streams);
            double[] best = new double[rounds + 1];
            double[][] against = [.. Enumerable.Range(0, world.Arms).Select(_ => new double[rounds + 1])];
            Play(learner(streams), world, rounds, (round, charged) =>
            {
                best[round + 1] = best[round] + charged - (1 - world.RewardOf(world.BestArm));
                for (int arm = 0; arm < world.Arms; arm++) against[arm][round + 1] = against[arm][round] + charged - (1 - world.RewardOf(arm));
            });
            dynamic[lane] = best[rounds];
            adaptive[lane] = against.Max(sums => Enumerable.Range(0, (int)(rounds - window + 1)).Max(from => sums[from + window] - sums[from]));
        }

        return new Measured(Mean.Of(dynamic), Mean.Of(adaptive));
    }

    /// <summary>Regret against one arm from some round on, in mean losses.</summary>
    public static double Tail<TAction, TFeedback>(
        int lane, IMeanSchedule schedule, long rounds, long from, int arm, Func<RandomStream, ILearner<None, TAction, TFeedback>> learner)
    {
        var streams = new Streams(12, $"lane/{lane}");
        var world = new ArmsEnvironment(schedule, RewardNoise.None, streams);
        double regret = 0;
        Play(learner(streams.Stream("learner")), world, rounds, (round, charged) =>
        {
            if (round >= from) regret += charged - (1 - world.MeanOf(arm));
        });
        return regret;
    }

    // The charged loss is its conditional mean given the past: less variance than that of the drawn arm.
    private static void Play<TAction, TFeedback>(
        ILearner<None, TAction, TFeedback> learner, ArmsEnvironment world, long rounds, Action<long, double> record)
    {
        if ((object)world is not IEnvironment<None, TAction, TFeedback> environment) throw new ArgumentException("The world does not answer this learner.");
        var distribution = (IHasDistribution)learner;
        double[] p = new double[world.Arms];
        for (long round = 0; round < rounds; round++)
        {
            TAction action = learner.Act(default);
            distribution.CopyDistribution(p);
            TFeedback feedback = environment.Respond(action);
            double charged = 0;
            for (int arm = 0; arm < p.Length; arm++) charged += p[arm] * (1 - world.RewardOf(arm));
            record(round, charged);
            learner.Learn(default, action, feedback);
        }
    }
}

internal readonly record struct Measured(Mean Dynamic, Mean Adaptive);

internal readonly record struct Mean(double Value, double Error)
{
    public static Mean Of(double[] values)
    {
        double mean = values.Average();
        return new(mean, Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1.0) / values.Length));
    }
}
