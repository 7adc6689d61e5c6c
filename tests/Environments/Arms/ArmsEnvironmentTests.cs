using Bandits.Adversarial;
using Bandits.Environments.Arms;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.Stochastic;

namespace Bandits.Environments.Tests.Arms;

public sealed class ArmsEnvironmentTests
{
    public static TheoryData<RewardNoise, Coupling> Noises => new(
        from noise in Enum.GetValues<RewardNoise>() from coupling in Enum.GetValues<Coupling>() select (noise, coupling));

    [Theory]
    [MemberData(nameof(Noises))]
    public void Rewards_TwoLearnersUnderTheSameStreams_FaceTheSameTable(RewardNoise noise, Coupling coupling)
    {
        const int Arms = 3, Rounds = 600;
        ArmsEnvironment World() => new(
            new Switching(new Streams(1, "w"), new SwitchingOptions { Arms = Arms, Segment = 50 }), noise, new Streams(1, "w"), coupling: coupling);
        double[,] Table(ILearner<None, Choice, double> learner)
        {
            ArmsEnvironment world = World();
            double[,] table = new double[Rounds, Arms];
            for (int t = 0; t < Rounds; t++)
            {
                Choice choice = learner.Act(world.Observe());
                double reward = world.Respond(choice);
                // One asks upwards, the other downwards.
                for (int i = 0; i < Arms; i++)
                {
                    int arm = learner is Ucb1 ? i : Arms - 1 - i;
                    table[t, arm] = world.RewardOf(arm);
                }

                Assert.Equal(table[t, choice.Arm], reward);
                learner.Learn(default, choice, Math.Clamp(reward, 0, 1));
            }

            return table;
        }

        double[,] first = Table(new Ucb1(Arms)), second = Table(new Exp3(Arms, Rounds, new Streams(1, "l").Stream("learner")));
        Assert.Equal(first, second);
        ArmsEnvironment other = new(new Stationary(0.5, 0.5), noise, new Streams(2, "w"), coupling: coupling);
        other.Respond(new Choice(0, 1));
        if (noise == RewardNoise.Gaussian) Assert.NotEqual(first[0, 0], other.RewardOf(0));
    }

    [Fact]
    public void Respond_TwoQueries_GivesTheLossesOfTheSameTable()
    {
        ArmsEnvironment one = E1(10, "q"), two = E1(10, "q");
        for (int t = 0; t < 200; t++)
        {
            one.Respond(new Choice(0, 1));
            LossPair losses = two.Respond(new QueryPair(new Choice(t % 10, 1), new Choice(t % 7, 1)));
            Assert.Equal(1 - one.RewardOf(t % 10), losses.Played);
            Assert.Equal(1 - one.RewardOf(t % 7), losses.Queried);
        }
    }

    [Fact]
    public void Respond_Switching_LossRatesMatchTheMeans()
    {
        const int Rounds = 200_000;
        ArmsEnvironment world = E1(10, "rates");
        double best = 0, rest = 0, product = 0;
        for (int t = 0; t < Rounds; t++)
        {
            world.Respond(new Choice(0, 1));
            Assert.Equal((0.8, 0.8), (world.BestMean, world.MeanOf(world.BestArm)));
            double a = world.RewardOf(world.BestArm), b = world.RewardOf((world.BestArm + 1) % 10);
            best += a;
            rest += b;
            product += a * b;
        }

        // Standard errors sqrt(p (1-p) / T): 9e-4, 1e-3, 1e-3; five of them: false alarm below 2e-6.
        Assert.Equal(0.8, best / Rounds, 0.0045);
        Assert.Equal(0.3, rest / Rounds, 0.0052);
        Assert.Equal(0.24, product / Rounds, 0.0048); // independent arms
    }

    [Fact]
    public void Respond_CommonCoupling_ArmsAreComonotoneWithTheSameLaw()
    {
        const int Rounds = 100_000;
        var world = new ArmsEnvironment(new Stationary(0.8, 0.3), RewardNoise.Bernoulli, new Streams(1, "c"), coupling: Coupling.Common);
        double first = 0, second = 0;
        for (int t = 0; t < Rounds; t++)
        {
            world.Respond(new Choice(0, 1));
            Assert.True(world.RewardOf(0) >= world.RewardOf(1));
            first += world.RewardOf(0);
            second += world.RewardOf(1);
        }

        // Five standard errors.
        Assert.Equal(0.8, first / Rounds, 0.0064);
        Assert.Equal(0.3, second / Rounds, 0.0073);
    }

    [Fact]
    public void Respond_GaussianNoise_HasTheMeanAndDeviation()
    {
        const int Rounds = 100_000;
        var world = new ArmsEnvironment(new Stationary(-2), RewardNoise.Gaussian, new Streams(1, "g"), deviation: 3);
        double sum = 0, squares = 0;
        for (int t = 0; t < Rounds; t++)
        {
            double z = (world.Respond(new Choice(0, 1)) + 2) / 3;
            sum += z;
            squares += z * z;
        }

        // Standard errors 1/sqrt(T) and sqrt(2/T); five of them.
        Assert.Equal(0, sum / Rounds, 0.016);
        Assert.Equal(1, squares / Rounds, 0.023);
    }

    [Fact]
    public void Respond_ArmOutOfRange_PlaysNoRound()
    {
        ArmsEnvironment touched = E1(3, "x"), clean = E1(3, "x");
        Assert.Throws<ArgumentOutOfRangeException>(() => touched.Respond(new Choice(3, 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => touched.Respond(new QueryPair(new Choice(0, 1), new Choice(-1, 1))));
        for (int t = 0; t < 100; t++) Assert.Equal(clean.Respond(new Choice(0, 1)), touched.Respond(new Choice(0, 1)));
    }

    [Fact]
    public void BestArm_Tie_IsTheLowestIndex()
    {
        var world = new ArmsEnvironment(new Stationary(0.5, 0.7, 0.7), RewardNoise.None, new Streams(1, "w"));
        world.Respond(new Choice(0, 1));
        Assert.Equal((1, 0.7), (world.BestArm, world.BestMean));
    }

    [Fact]
    public void ChangesWithin_ComesFromTheSchedule() =>
        Assert.Equal(new ChangeSummary(7, 3.5, 512), E1(10, "k").ChangesWithin(4096));

    private static ArmsEnvironment E1(int arms, string key)
    {
        var streams = new Streams(11, key);
        return new ArmsEnvironment(new Switching(streams, new SwitchingOptions { Arms = arms }), RewardNoise.Bernoulli, streams);
    }
}
