using Bandits.Environments.Arms;
using Bandits.Meters;
using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.Learners.Tests.Adaptive;

/// <summary>Runs learners in worlds that change, and measures what they lose; every lane has a world of its own.</summary>
/// <remarks>Charged losses are conditional means given the past: they vary less than those of the drawn arms.</remarks>
internal static class AdaptiveRun
{
    /// <summary>Dynamic regret from some round on, and the largest regret over a window of some length, over lanes.</summary>
    public static (Mean Dynamic, Mean Adaptive) Measure<TAction, TFeedback>(
        int lanes, long rounds, long window, Func<Streams, ArmsEnvironment> world, Func<Streams, ILearner<None, TAction, TFeedback>> learner, long skip = 0)
        where TAction : IArmAction
    {
        double[] dynamic = new double[lanes], adaptive = new double[lanes];
        for (int lane = 0; lane < lanes; lane++)
        {
            var streams = new Streams(11, $"lane/{lane}");
            ArmsEnvironment arms = world(streams);
            ILearner<None, TAction, TFeedback> player = learner(streams);
            var ofRounds = new DynamicRegret<TAction, TFeedback>(arms, arms, (IHasDistribution)player, skip);
            var ofWindows = new StronglyAdaptiveRegret<TAction, TFeedback>(arms, rounds, (IHasDistribution)player, [window]);
            Loop.Run(player, (IEnvironment<None, TAction, TFeedback>)(object)arms, rounds, ofRounds, ofWindows);
            ofRounds.Read(dynamic.AsSpan(lane, 1));
            ofWindows.Read(adaptive.AsSpan(lane, 1));
        }

        return (Mean.Of(dynamic), Mean.Of(adaptive));
    }
}

internal readonly record struct Mean(double Value, double Error)
{
    public static Mean Of(double[] values)
    {
        double mean = values.Average();
        return new(mean, Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1.0) / values.Length));
    }
}
