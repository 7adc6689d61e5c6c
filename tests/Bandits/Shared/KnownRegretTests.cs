using Bandits.Adversarial;
using Bandits.Environments.Arms;
using Bandits.Meters;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.Stochastic;

namespace Bandits.Learners.Tests.Shared;

/// <summary>Regret that independent programs measured.</summary>
public sealed class KnownRegretTests(ITestOutputHelper output)
{
    // Ten Bernoulli arms with means 0.10 + 0.04 k, T = 10000: pseudo-regret by four independent programs, widened by five standard
    // errors of the 40 runs here (false alarm below 1e-5).
    [Theory]
    [InlineData("Ucb1", 512, 514)]
    [InlineData("ThompsonBeta", 128, 131)]
    [InlineData("EpsilonGreedy", 300, 317)]
    [InlineData("UniformRandom", 1800, 1800)]
    public void Run_TenBernoulliArms_PseudoRegretNearKnownValue(string name, double low, double high)
    {
        (double mean, double error) = Stationary(name, runs: 40);
        output.WriteLine($"{name}: {mean:F1} +- {error:F1}");
        Assert.InRange(mean, low - 5 * error, high + 5 * error);
    }

    // No published number: they must learn, which uniform play (1800) does not.
    [Theory]
    [InlineData("KlUcb", 200)]
    [InlineData("KlUcb c = 3", 600)]
    [InlineData("Moss", 300)]
    [InlineData("Moss anytime", 300)]
    [InlineData("ThompsonGaussian", 900)]
    [InlineData("EpsilonGreedy decaying", 1800)]
    [InlineData("ExploreThenCommit", 1200)]
    [InlineData("TsallisInf", 500)]
    [InlineData("TsallisInf importance-weighted", 900)]
    [InlineData("Exp3", 900)]
    [InlineData("Exp3Ix", 900)]
    [InlineData("Exp3P", 1300)]
    [InlineData("Exp3S", 1300)]
    [InlineData("Rexp3", 1600)]
    public void Run_TenBernoulliArms_PseudoRegretBelow(string name, double bound)
    {
        (double mean, double error) = Stationary(name, runs: 8);
        output.WriteLine($"{name}: {mean:F1} +- {error:F1}");
        Assert.InRange(mean, 0, bound);
    }

    // Dynamic regret when the best arm (mean loss 0.2, the others 0.7) moves every 512 of 4096 rounds: mean and standard error of 128
    // runs of an independent program, in units of which 32 runs may differ by 4 * sqrt(1 + 4) (false alarm 6e-5 each).
    [Theory]
    [InlineData("Exp3", 1650, 8)]
    [InlineData("Exp3Ix", 1628, 7)]
    [InlineData("Exp3P", 1696, 4)]
    [InlineData("Exp3TwoQueries", 1671, 9)]
    [InlineData("RestartedExp3", 817, 3)]
    [InlineData("Exp3S", 1349, 5)]
    [InlineData("Rexp3", 1537, 4)]
    [InlineData("Ucb1", 422, 5)]
    [InlineData("SlidingWindowUcb", 931, 3)]
    [InlineData("DiscountedUcb", 1560, 3)]
    [InlineData("UniformRandom", 1842, 2)]
    public void Run_BestOfTenArmsSwitches_DynamicRegretNearKnownValue(string name, double known, double error) =>
        AssertSwitching(name, 10, 512, 32, known, 4 * Math.Sqrt(5) * error);

    // The same with 30 arms, every 1024 rounds, on 128 runs: 4 * sqrt(2) standard errors.
    [Theory]
    [Trait("Category", "Long")]
    [InlineData("Exp3", 1772, 7)]
    [InlineData("Exp3Ix", 1789, 5)]
    [InlineData("Exp3P", 1880, 3)]
    [InlineData("Exp3TwoQueries", 1801, 10)]
    [InlineData("RestartedExp3", 1240, 5)]
    [InlineData("Exp3S", 1661, 6)]
    [InlineData("Rexp3", 1802, 4)]
    [InlineData("Ucb1", 747, 4)]
    [InlineData("SlidingWindowUcb", 1643, 3)]
    [InlineData("DiscountedUcb", 1922, 3)]
    [InlineData("UniformRandom", 1977, 2)]
    public void Run_BestOfThirtyArmsSwitches_DynamicRegretNearKnownValue(string name, double known, double error) =>
        AssertSwitching(name, 30, 1024, 128, known, 4 * Math.Sqrt(2) * error);

    [Theory]
    [Trait("Category", "Long")]
    [InlineData("Exp3", 255, 7)]
    [InlineData("Exp3TwoQueries", 242, 6)]
    [InlineData("Ucb1", 231, 4)]
    public void Run_BestOfTenArmsStays_DynamicRegretNearKnownValue(string name, double known, double error) =>
        AssertSwitching(name, 10, 4096, 128, known, 4 * Math.Sqrt(2) * error);

    private static (double Mean, double Error) Stationary(string name, int runs)
    {
        const int Horizon = 10_000;
        double[] means = [.. Enumerable.Range(0, 10).Select(k => 0.10 + 0.04 * k)];
        double[] regret = new double[runs];
        for (int run = 0; run < runs; run++)
        {
            var environment = new ArmsEnvironment(new Stationary(means), RewardNoise.Bernoulli, new Streams(7, $"known/{run}"));
            var meter = new PseudoRegret<Choice, double>(environment);
            Loop.Run(Subjects.Build(name, 10, Horizon, (ulong)run).Learner, environment, Horizon, meter);
            meter.Read(regret.AsSpan(run, 1));
        }

        return MeanAndError(regret);
    }

    private void AssertSwitching(string name, int arms, long segment, int runs, double known, double tolerance)
    {
        const int Horizon = 4096;
        double[] regret = new double[runs];
        for (int run = 0; run < runs; run++)
        {
            var streams = new Streams(9, $"switching/{run}");
            var schedule = new Switching(streams, new SwitchingOptions { Arms = arms, Segment = segment });
            ChangeSummary changes = schedule.ChangesWithin(Horizon);
            var environment = new ArmsEnvironment(schedule, RewardNoise.Bernoulli, streams);
            var random = new RandomStream((ulong)run, 77);
            if (name == "Exp3TwoQueries") regret[run] = DynamicRegret(new Exp3TwoQueries(arms, Horizon, random), environment, Horizon);
            else regret[run] = DynamicRegret(Informed(name, arms, Horizon, random, changes), environment, Horizon);
        }

        (double mean, double error) = MeanAndError(regret);
        output.WriteLine($"{name}: {mean:F1} +- {error:F1}, known {known}");
        Assert.InRange(mean, known - tolerance, known + tolerance);
    }

    // The conditional mean of the charged loss, minus the loss of the round's truly best arm, on realised losses.
    private static double DynamicRegret<TAction, TFeedback, TEnvironment>(
        ILearner<None, TAction, TFeedback> learner, TEnvironment environment, int horizon)
        where TAction : IArmAction
        where TEnvironment : IEnvironment<None, TAction, TFeedback>, IRevealsMeans, IRevealsRewards
    {
        double[] p = new double[environment.Arms];
        double regret = 0;
        for (int round = 0; round < horizon; round++)
        {
            TAction action = learner.Act(default);
            if (learner is IHasDistribution distribution)
            {
                distribution.CopyDistribution(p);
            }
            else
            {
                Array.Clear(p);
                p[action.Arm] = 1;
            }

            TFeedback feedback = environment.Respond(action);
            regret += environment.RewardOf(environment.BestArm);
            for (int arm = 0; arm < p.Length; arm++) regret -= p[arm] * environment.RewardOf(arm);
            learner.Learn(default, action, feedback);
        }

        return regret;
    }

    private static ILearner<None, Choice, double> Informed(string name, int arms, int horizon, RandomStream random, ChangeSummary changes) => name switch
    {
        "Exp3" => new Exp3(arms, horizon, random),
        "Exp3Ix" => new Exp3Ix(arms, horizon, random),
        "Exp3P" => new Exp3P(arms, horizon, random),
        "RestartedExp3" => new RestartedExp3(arms, random, new RestartedExp3Options { Segment = changes.SegmentLength }),
        "Exp3S" => new Exp3S(arms, horizon, random, new Exp3SOptions { Switches = changes.Switches }),
        "Rexp3" => new Rexp3(arms, horizon, random, new Rexp3Options { Variation = changes.Variation }),
        "Ucb1" => new Ucb1(arms),
        "SlidingWindowUcb" => new SlidingWindowUcb(arms, horizon, new SlidingWindowUcbOptions { Switches = changes.Switches }),
        "DiscountedUcb" => new DiscountedUcb(arms, horizon, new DiscountedUcbOptions { Switches = changes.Switches }),
        "UniformRandom" => new UniformRandom(arms, random),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
    };

    private static (double Mean, double Error) MeanAndError(double[] values)
    {
        double mean = values.Average();
        return (mean, Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1) / values.Length));
    }
}
