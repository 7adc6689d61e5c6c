using Bandits.Adversarial;
using Bandits.Environments.Arms;
using Bandits.Meters;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.Stochastic;

namespace Bandits.Environments.Tests.Arms;

/// <summary>
/// Regrets of known learners in the standard changing environments, against values from independent simulations of 64 or 128 runs. The
/// limits are five standard errors of the 32 runs made here and, where stated, of the known value: false alarm below 1e-4 over all.
/// </summary>
public sealed class KnownRegretTests
{
    [Fact]
    public void Switching_Exp3_DynamicAndStronglyAdaptive()
    {
        (double[] dynamic, double[] adaptive) = Run(4096, 512, E1(10, 512), s => new Exp3(10, 4096, s.Stream("learner")));
        AssertMean(dynamic, 1650, 8);
        AssertMean(adaptive, 256, 1);
    }

    [Fact]
    public void Switching_Ucb1_DynamicAndStronglyAdaptive()
    {
        (double[] dynamic, double[] adaptive) = Run(4096, 512, E1(10, 512), _ => new Ucb1(10));
        AssertMean(dynamic, 422, 5);
        AssertMean(adaptive, 119, 1);
    }

    [Fact]
    public void Switching_ThirtyArms_Exp3()
    {
        (double[] dynamic, double[] adaptive) = Run(4096, 1024, E1(30, 1024), s => new Exp3(30, 4096, s.Stream("learner")));
        AssertMean(dynamic, 1772, 7);
        AssertMean(adaptive, 495, 1);
    }

    [Fact]
    public void Stationary_Exp3AndUcb1_DynamicRegret()
    {
        AssertMean(Run(4096, 512, E1(10, 4096), s => new Exp3(10, 4096, s.Stream("learner"))).Dynamic, 255, 7);
        AssertMean(Run(4096, 512, E1(10, 4096), _ => new Ucb1(10)).Dynamic, 231, 4);
    }

    [Fact]
    public void Bursts_Ucb1AndTheSteadyArm_StronglyAdaptive()
    {
        static IMeanSchedule Schedule(Streams streams) => new Bursts(streams);
        AssertMean(Run(8192, 512, Schedule, _ => new Ucb1(10)).Adaptive, 223, 2);
        AssertMean(Run(8192, 512, Schedule, _ => new Steady()).Adaptive, 268, 2);
        Assert.All(Run(8192, 8192, Schedule, _ => new Steady()).Adaptive, regret => Assert.InRange(regret, 0, 1e-9));
    }

    private static Func<Streams, IMeanSchedule> E1(int arms, long segment) =>
        streams => new Switching(streams, new SwitchingOptions { Arms = arms, Segment = segment });

    private static (double[] Dynamic, double[] Adaptive) Run(
        long horizon, long window, Func<Streams, IMeanSchedule> schedule, Func<Streams, ILearner<None, Choice, double>> build)
    {
        const int Runs = 32;
        double[] dynamic = new double[Runs], adaptive = new double[Runs];
        for (int run = 0; run < Runs; run++)
        {
            var streams = new Streams(9, $"{run}");
            var environment = new ArmsEnvironment(schedule(streams), RewardNoise.Bernoulli, streams);
            ILearner<None, Choice, double> learner = build(streams);
            var first = new DynamicRegret<Choice, double>(environment, environment, learner as IHasDistribution);
            var second = new StronglyAdaptiveRegret<Choice, double>(environment, horizon, learner as IHasDistribution, [window]);
            Loop.Run(learner, environment, horizon, first, second);
            first.Read(dynamic.AsSpan(run));
            second.Read(adaptive.AsSpan(run));
        }

        return (dynamic, adaptive);
    }

    private static void AssertMean(double[] values, double known, double knownError)
    {
        double mean = values.Average(), squares = values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1);
        double error = Math.Sqrt(squares / values.Length + knownError * knownError);
        Assert.Equal(known, mean, 5 * error);
        Assert.True(error < 0.05 * known, $"standard error {error}");
    }

    private sealed class Steady : ILearner<None, Choice, double>
    {
        public Choice Act(None context) => new(0, 1);

        public void Learn(None context, Choice action, double feedback)
        {
        }
    }
}
