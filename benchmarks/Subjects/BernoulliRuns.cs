using Bandits.Adversarial;
using Bandits.Environments.Arms;
using Bandits.Meters;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.Stochastic;

namespace Bandits.Benchmarks.Subjects;

/// <summary>Ten Bernoulli arms with means 0.10, 0.14, ..., 0.46 over 10^4 rounds, through the public protocol.</summary>
internal static class BernoulliRuns
{
    public const int Arms = 10;
    public const int Horizon = 10_000;
    private static readonly Stationary Means = new([.. Enumerable.Range(0, Arms).Select(arm => 0.10 + 0.04 * arm)]);

    public static ILearner<None, Choice, double> Ucb1(Streams streams) => new Ucb1(Arms);

    public static ILearner<None, Choice, double> Exp3(Streams streams) => new Exp3(Arms, Horizon, streams.Stream("learner"));

    /// <summary>Plays runs without a meter.</summary>
    /// <param name="learner">Builds the learner of a run from its streams.</param>
    /// <param name="coupling">How the arms share their randomness.</param>
    /// <param name="runs">Number of runs.</param>
    public static void Play(Func<Streams, ILearner<None, Choice, double>> learner, Coupling coupling, int runs)
    {
        for (int run = 0; run < runs; run++)
        {
            var streams = new Streams(1, $"run {run}");
            Loop.Run(learner(streams), new ArmsEnvironment(Means, RewardNoise.Bernoulli, streams, coupling: coupling), Horizon);
        }
    }

    /// <summary>Plays runs with a meter.</summary>
    /// <param name="learner">Builds the learner of a run from its streams.</param>
    /// <param name="coupling">How the arms share their randomness.</param>
    /// <param name="runs">Number of runs, at least 1.</param>
    /// <returns>The mean pseudo-regret.</returns>
    public static double Measure(Func<Streams, ILearner<None, Choice, double>> learner, Coupling coupling, int runs)
    {
        double sum = 0, regret = 0;
        for (int run = 0; run < runs; run++)
        {
            var streams = new Streams(1, $"run {run}");
            var environment = new ArmsEnvironment(Means, RewardNoise.Bernoulli, streams, coupling: coupling);
            var meter = new PseudoRegret<Choice, double>(environment);
            Loop.Run(learner(streams), environment, Horizon, meter);
            meter.Read(new Span<double>(ref regret));
            sum += regret;
        }

        return sum / runs;
    }
}
