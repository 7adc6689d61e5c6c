using Bandits.Environments.BestArm;
using Bandits.Learners.Tests.BestArm;
using Bandits.Private;
using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.Learners.Tests.Private;

public sealed class PrivacyLedgerTests
{
    private static DpBaiOptions Options(double epsilon) => new() { Epsilon = epsilon, Noise = PrivacyNoise.Simulation };

    private static LinearArms World(string name, int run)
    {
        var streams = new Streams(2, $"{name}/{run}");
        return name switch
        {
            "outlier" => new LinearArms(Identification.Outlier, RewardLaw.Uniform, streams),
            "sphere" => new LinearArms(new SphereArms().Draw(streams.Stream("arms")), RewardLaw.Bernoulli, streams),
            "simplex" => new LinearArms(new SimplexArms().Draw(streams.Stream("arms")), RewardLaw.Bernoulli, streams),
            _ => new LinearArms(new OneGoodArm().Draw(streams.Stream("arms")), RewardLaw.Bernoulli, streams),
        };
    }

    [Theory]
    [InlineData("outlier")]
    [InlineData("sphere")]
    [InlineData("simplex")]
    [InlineData("one good")]
    public void Total_OfOneRun_IsEpsilonAndOfTwoRunsTwice(string name)
    {
        var ledger = new PrivacyLedger();
        LinearArms world = World(name, 0);
        for (int run = 1; run <= 2; run++)
        {
            Loop.Run(new DpBai(world.Features, 1500, new RandomStream(1), Options(0.3), ledger.Account("trial")), world, 1500);
            Assert.Equal(run * 0.3, ledger.Total("trial").Epsilon, 12);
        }

        Assert.Equal(0, ledger.Total("another").Epsilon);
    }

    [Fact]
    public void Total_OverlappingRanges_AddsWhereTheyOverlap()
    {
        var ledger = new PrivacyLedger();
        ledger.Charge("d", new(0.5), new PrivacyRange(0, 1, 10), new PrivacyRange(1, 1, 10));
        ledger.Charge("d", new(0.5), new PrivacyRange(0, 11, 20));
        Assert.Equal(0.5, ledger.Total("d").Epsilon);
        ledger.Charge("d", new(0.25), new PrivacyRange(0, 10, 11));
        Assert.Equal(0.75, ledger.Total("d").Epsilon);
    }

    // A participant's row holds a reward of every arm: it may be the one that an arm was charged for.
    [Fact]
    public void Total_RoundsAndArms_AddsThem()
    {
        var ledger = new PrivacyLedger();
        ledger.Charge("d", new(0.5), new PrivacyRange(0, 1, 10), new PrivacyRange(1, 1, 10));
        ledger.Charge("d", new(0.125), new PrivacyRange(null, 1, 30));
        Assert.Equal(0.625, ledger.Total("d").Epsilon);
    }

    [Fact]
    public void Total_RangeToTheLastNumber_Counts()
    {
        var ledger = new PrivacyLedger();
        ledger.Charge("d", new(0.5), new PrivacyRange(0, 1, long.MaxValue));
        ledger.Charge("d", new(0.25), new PrivacyRange(0, long.MaxValue, long.MaxValue));
        Assert.Equal(0.75, ledger.Total("d").Epsilon);
    }

    // Against adding up unit by unit.
    [Fact]
    public void Total_RandomRanges_IsTheLargestSumOfAnyUnit()
    {
        var random = new Random(3);
        for (int trial = 0; trial < 100; trial++)
        {
            var ledger = new PrivacyLedger();
            double[,] units = new double[3, 30];
            for (int charge = 0; charge < 12; charge++)
            {
                int arm = random.Next(3), first = random.Next(1, 30), last = random.Next(first, 30);
                double epsilon = random.Next(1, 9) / 8.0;
                ledger.Charge("d", new(epsilon), new PrivacyRange(arm, first, last));
                for (int unit = first; unit <= last; unit++) units[arm, unit] += epsilon;
            }

            Assert.Equal(units.Cast<double>().Max(), ledger.Total("d").Epsilon);
        }
    }

    [Fact]
    public void Limit_Exceeded_RefusesTheReleaseBeforeAnyNoiseIsDrawn()
    {
        var ledger = new PrivacyLedger();
        ledger.Limit("trial", 1);
        LinearArms world = World("one good", 0);
        Loop.Run(new DpBai(world.Features, 600, new RandomStream(1), Options(0.6), ledger.Account("trial")), world, 600);
        var random = new RandomStream(2);
        var refused = new DpBai(world.Features, 600, random, Options(0.6), ledger.Account("trial"));
        Assert.Throws<InvalidOperationException>(() => Loop.Run(refused, world, 600));
        Assert.Equal(0UL, random.Position);
        Assert.Empty(refused.Phases);
        Assert.Equal(0.6, ledger.Total("trial").Epsilon, 12);
        Assert.Throws<InvalidOperationException>(() => refused.Act(default));
    }

    [Fact]
    public void Charge_SecureNoise_IsEpsilonRoundedDown()
    {
        var ledger = new PrivacyLedger();
        LinearArms world = World("one good", 0);
        Loop.Run(new DpBai(world.Features, 600, null, new DpBaiOptions { Epsilon = 0.1 }, ledger.Account("trial")), world, 600);
        Assert.Equal(Math.Floor(0.1 * (1 << 20)) / (1 << 20), ledger.Total("trial").Epsilon);
    }

    [Fact]
    public void Total_EveryPrivateLearner_IsEpsilon()
    {
        LinearArms world = World("one good", 0);
        var options = new PrivacyOptions { Epsilon = 0.5, Noise = PrivacyNoise.Simulation };
        var confident = new PrivateConfidenceOptions { Epsilon = 0.5, Noise = PrivacyNoise.Simulation };
        Func<RandomStream, PrivacyAccount, ILearner<None, Choice, double>>[] learners =
        [
            (random, account) => new PrivateSequentialHalving(8, 600, random, options, account),
            (random, account) => new PrivateUniformAllocation(8, 600, random, options, account),
            (random, account) => new DpOdMean(world.Features, 600, random, options, account),
            (random, account) => new DpOdStat(world.Features, 600, random, new DpOdStatOptions { Epsilon = 0.5 }, account),
            (random, account) => new AdapTt(8, random, confident, account),
            (random, account) => new DpSe(8, random, confident, account),
        ];
        foreach (Func<RandomStream, PrivacyAccount, ILearner<None, Choice, double>> build in learners)
        {
            var ledger = new PrivacyLedger();
            Loop.Run(build(new RandomStream(1), ledger.Account("trial")), world, 20_000);
            Assert.Equal(0.5, ledger.Total("trial").Epsilon, 12);
        }
    }

    // rho = (1 / n)^2 / (2 deviation^2) of a mean of n rewards, whatever n; every reward goes into one mean.
    [Fact]
    public void Total_NormalNoise_IsInRho()
    {
        var ledger = new PrivacyLedger();
        LinearArms world = World("one good", 0);
        var options = new DpBaiGaussOptions { Epsilon = 0.5, Delta = 0.01 };
        var learner = new DpBaiGauss(world.Features, 600, new RandomStream(1), options, ledger.Account("trial"));
        Loop.Run(learner, world, 600);
        Assert.Equal(3, learner.Phases.Count);
        Assert.Equal((0, 0.25 / (4 * Math.Log(125))), (ledger.Total("trial").Pure, ledger.Total("trial").Rho));
        Assert.Equal(double.PositiveInfinity, ledger.Total("trial").Epsilon);
        Assert.InRange(ledger.Total("trial").EpsilonAt(0.01), 0.1, 0.5);
    }

    [Fact]
    public void Total_BothNoises_KeepsTheUnitsApart()
    {
        var ledger = new PrivacyLedger();
        ledger.Charge("d", new(0.5), new PrivacyRange(0, 1, 10));
        ledger.Charge("d", new(0, 0.125), new PrivacyRange(0, 5, 10));
        ledger.Charge("d", new(0, 0.25), new PrivacyRange(0, 11, 20));
        Assert.Equal(new PrivacyLoss(0.5, 0.25), ledger.Total("d"));
    }

    [Fact]
    public void Limit_NormalNoise_FitsOnlyWithDelta()
    {
        var ledger = new PrivacyLedger();
        ledger.Limit("d", 1);
        Assert.Contains("rho", Assert.Throws<InvalidOperationException>(() => ledger.Charge("d", new(0, 0.01), new PrivacyRange(0, 1, 1))).Message, StringComparison.Ordinal);
        ledger.Limit("d", 1, 1e-5);
        ledger.Charge("d", new(0, 0.01), new PrivacyRange(0, 1, 1));
        Assert.Throws<InvalidOperationException>(() => ledger.Charge("d", new(0, 0.04), new PrivacyRange(0, 1, 1)));
        Assert.Equal(0.01, ledger.Total("d").Rho);
    }

    [Fact]
    public void Charge_NothingOrUnlimited_IsRefused()
    {
        var ledger = new PrivacyLedger();
        PrivacyLoss[] wrong = [default, new(-1, 2), new(double.NaN), new(double.PositiveInfinity), new(0, double.PositiveInfinity)];
        Assert.All(wrong, loss => Assert.Throws<ArgumentOutOfRangeException>(() => ledger.Charge("d", loss, new PrivacyRange(0, 1, 1))));
    }
}
