using Bandits.Adaptive;
using Bandits.Adversarial;
using Bandits.Environments.Arms;
using Bandits.Meters;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.Stochastic;

namespace Bandits.Benchmarks.Subjects;

/// <summary>The learners and environments that are measured, and runs of them through the public protocol.</summary>
internal static class Worlds
{
    public const int Arms = 10;
    public const int Horizon = 10_000;         // Bernoulli arms with means 0.10, 0.14, ..., 0.46
    public const int SwitchingHorizon = 4_096; // the best arm moves every 512 rounds
    public static Stationary Means => new([.. Enumerable.Range(0, Arms).Select(arm => 0.10 + 0.04 * arm)]);

    public static ILearner<None, Choice, double> Ucb1(Streams streams) => new Ucb1(Arms);

    public static ILearner<None, Choice, double> Exp3(Streams streams) => new Exp3(Arms, Horizon, streams.Stream("learner"));

    public static ILearner<None, Choice, double> EpsilonGreedy(Streams streams) => new EpsilonGreedy(Arms, streams.Stream("learner"));

    public static ILearner<None, Choice, double> ThompsonBeta(Streams streams) => new ThompsonBeta(Arms, streams.Stream("learner"));

    public static ILearner<None, QueryPair, LossPair> Stabl(Streams streams) => new Stabl(Arms, SwitchingHorizon, streams.Stream("learner"));

    public static ArmsEnvironment Bernoulli(Streams streams, Coupling coupling) =>
        new(Means, RewardNoise.Bernoulli, streams, coupling: coupling);

    public static ArmsEnvironment Switching(Streams streams) => new(new Switching(streams), RewardNoise.Bernoulli, streams);

    /// <summary>Plays runs without a meter.</summary>
    public static void Play<TAction, TFeedback>(
        Func<Streams, ILearner<None, TAction, TFeedback>> learner, Func<Streams, ArmsEnvironment> environment, long rounds, int runs)
    {
        for (int run = 0; run < runs; run++)
        {
            var streams = new Streams(1, $"run {run}");
            Loop.Run(learner(streams), (IEnvironment<None, TAction, TFeedback>)(object)environment(streams), rounds);
        }
    }

    /// <summary>Plays runs with a meter of the pseudo-regret.</summary>
    /// <returns>The mean pseudo-regret.</returns>
    public static double Measure<TAction, TFeedback>(
        Func<Streams, ILearner<None, TAction, TFeedback>> learner, Func<Streams, ArmsEnvironment> environment, long rounds, int runs)
        where TAction : IArmAction
    {
        double sum = 0, regret = 0;
        for (int run = 0; run < runs; run++)
        {
            var streams = new Streams(1, $"run {run}");
            ArmsEnvironment world = environment(streams);
            var meter = new PseudoRegret<TAction, TFeedback>(world);
            Loop.Run(learner(streams), (IEnvironment<None, TAction, TFeedback>)(object)world, rounds, meter);
            meter.Read(new Span<double>(ref regret));
            sum += regret;
        }

        return sum / runs;
    }
}
