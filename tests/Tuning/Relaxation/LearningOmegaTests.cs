using Bandits.Contextual;
using Bandits.Costs;
using Bandits.Environments.Costs;
using Bandits.Meters;
using Bandits.Protocol;
using Bandits.Protocol.Adapters;
using Bandits.Randomness;
using Bandits.Tuning.Relaxation;

namespace Bandits.Tuning.Tests.Relaxation;

/// <summary>
/// What learners reach in 5000 rounds, against means of an independent program. The seeds are fixed; with others each window would be missed
/// with a probability below 1 %, as they lie about three standard errors apart.
/// </summary>
public sealed class LearningOmegaTests
{
    private const int Rounds = 5000;

    // Means of sweeps per instance; a window for each learner.
    private sealed record Windows(
        SorShiftsOptions Options, (double, double) Optimal, (double, double) Adaptive, (double, double) Weighted, (double, double) Chebyshev);

    private static readonly Windows Low = new(new(), (41.3, 42.1), (46.3, 48), (64.5, 70), (45.7, 48.3));
    private static readonly Windows High = new(new() { Alpha = 0.5, Beta = 1.5 }, (55.4, 57.4), (62.5, 66.5), (116.5, 124.5), (65.5, 71));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Learners_TwoSequences_ReachWhatIsKnown(bool high) => Check(high, sequences: 2, seeds: 4);

    [Theory, Trait("Category", "Long")]
    [InlineData(false)]
    [InlineData(true)]
    public void Learners_EightSequences_ReachWhatIsKnown(bool high) => Check(high, sequences: 8, seeds: 1);

    private static void Check(bool high, int sequences, int seeds)
    {
        Windows windows = high ? High : Low;
        CostTable[] tables = [.. Enumerable.Range(0, sequences).Select(i => SorShifts.Table(Rounds, new Streams(1, $"sequence {i}"), windows.Options))];
        double Mean(Func<CostTableEnvironment, RandomStream, ILearner<double, NumberedChoice, Cost>> create) => tables.Average(table =>
            Enumerable.Range(0, seeds).Average(seed => Play(table, environment => create(environment, new Streams((ulong)seed, "learner").Stream("learner")))));
        double Tsallis(TsallisInfCostsOptions options) => Mean((environment, random) => new ContextFree<double, NumberedChoice, Cost>(new TsallisInfCosts(environment.Arms, random, options)));
        double Reference(string name) => tables.Average(table => Play(table, environment => new Always(((IRevealsCosts)environment).Reference(name))));

        double bestFixed = Reference("best-fixed"), optimal = Reference("optimal-omega"), adaptive = Reference("adaptive");
        Within(windows.Optimal, optimal);
        Within(windows.Adaptive, adaptive);
        double weighted = Tsallis(new TsallisInfCostsOptions { ReducedVariance = false }), reduced = Tsallis(new TsallisInfCostsOptions());
        Within(windows.Weighted, weighted);
        Assert.True(reduced <= weighted + 0.5, $"reduced variance {reduced}, importance weighting {weighted}");
        double chebyshev = Mean((environment, random) => new ChebCb(environment.Arms, new ContextRange(-0.15, 0.45), random));
        Within(windows.Chebyshev, chebyshev);
        Assert.True(chebyshev < 0.85 * bestFixed, $"ChebCB {chebyshev}, best fixed {bestFixed}");
        double binned = Mean((environment, random) => new TsallisInfCb(environment.Arms, new ContextRange(-0.15, 0.65), random, new TsallisInfCbOptions { ReducedVariance = false }));
        Assert.InRange(binned, chebyshev, high ? bestFixed + 3 : weighted);
        if (!high)
        {
            double scaled = Tsallis(new TsallisInfCostsOptions { ReducedVariance = false, Scale = 2500 });
            Assert.True(scaled >= 1.5 * weighted, $"fixed scale {scaled}, running mean {weighted}");
        }

        // The classical rule without learning does as well as the contextual learner, or better.
        Assert.InRange(adaptive, 0.9 * chebyshev, 1.03 * chebyshev);
    }

    private static void Within((double From, double To) window, double value) => Assert.InRange(value, window.From, window.To);

    private static double Play(CostTable table, Func<CostTableEnvironment, ILearner<double, NumberedChoice, Cost>> create)
    {
        var environment = new CostTableEnvironment(table, Rounds);
        var meter = new MeanCost(environment);
        Loop.Run(create(environment), environment, Rounds, meter);
        double[] mean = new double[1];
        meter.Read(mean);
        return mean[0];
    }

    private sealed class Always(int number) : ILearner<double, NumberedChoice, Cost>
    {
        public NumberedChoice Act(double context) => new(number, 1, 0);

        public void Learn(double context, NumberedChoice action, Cost feedback)
        {
        }
    }
}
