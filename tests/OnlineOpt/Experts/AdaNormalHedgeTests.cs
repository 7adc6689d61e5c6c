using Bandits.OnlineOpt.Experts;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.State;

namespace Bandits.OnlineOpt.Tests.Experts;

public sealed class AdaNormalHedgeTests
{
    [Theory]
    [InlineData(0, 0, .197806213)]
    [InlineData(1, 1, .473867021)]
    [InlineData(2, 3, .515047984)]
    [InlineData(-.5, 2, .014083589)]
    [InlineData(-1, 1, 0)]
    [InlineData(-7, 9, 0)]
    public void Weight_KnownPoints_AsComputedByHand(double regret, double total, double weight) =>
        Assert.Equal(weight, AdaNormalHedge.Weight(regret, total), 1e-9);

    [Fact]
    public void Learn_SixRounds_FollowsTheTrace()
    {
        const double asleep = double.NaN;
        (double[] Losses, double[] P, double Charged)[] rounds =
        [
            ([1, 0, .5], [.333333, .333333, .333333], .5),
            ([.2, asleep, .9], [.126182, 0, .873818], .811672),
            ([asleep, 1, .4], [0, .691143, .308857], .814686),
            ([0, .6, asleep], [.345775, .654225, 0], .392535),
            ([.5, .5, 0], [.328570, .225287, .446143], .276929),
            ([0, 0, 0], [.228653, .134900, .636447], 0),
        ];
        var experts = new AdaNormalHedge(3);
        foreach ((double[] losses, double[] p, double charged) in rounds)
        {
            ActiveGroup[] awake = [.. Enumerable.Range(0, 3).Where(i => !double.IsNaN(losses[i])).Select(i => new ActiveGroup(i))];
            double[] given = [.. awake.Select(group => losses[group.Group])];
            double[] found = new double[awake.Length];
            experts.Weigh(awake, found);
            for (int i = 0; i < awake.Length; i++) Assert.Equal(p[awake[i].Group], found[i], 1e-6);
            double lhat = found.Zip(given, (a, b) => a * b).Sum();
            Assert.Equal(charged, lhat, 1e-6);
            experts.Learn(awake, given, lhat);
        }

        AssertNear([.281136, -.115851, .603287], experts.Regrets);
        AssertNear([1.727279, 1.115851, .779942], experts.Totals);
    }

    [Fact]
    public void Weigh_AllWeightsZero_FollowsThePrior()
    {
        var experts = new AdaNormalHedge([.2, .6, .2]);
        ActiveGroup[] all = [new(0), new(1), new(2)];
        experts.Learn(all, [1.25, 2, .3], .0);
        experts.Learn(all, [-.25, .5, -.6], .0); // R = (-1, -2.5, .3), C = (1.5, 2.5, .9)
        AssertNear([-1, -2.5, .3], experts.Regrets);
        AssertNear([1.5, 2.5, .9], experts.Totals);
        double[] p = new double[2];
        experts.Weigh(all.AsSpan(0, 2), p);
        AssertNear([.25, .75], p);
    }

    // Random and adversarial losses, activities and confidences: the bound of the remarks holds on every path.
    [Fact]
    public void Regrets_OnThousandPaths_StayBelowTheBound()
    {
        RandomStream random = new Streams(1, "bound").Stream("paths");
        for (int path = 0; path < 1000; path++)
        {
            int count = 1 + random.NextIndex(6), rounds = 20 + random.NextIndex(180);
            double[] prior = [.. Enumerable.Range(0, count).Select(_ => .05 + random.NextDouble())];
            double sum = prior.Sum();
            prior = [.. prior.Select(q => q / sum)];
            bool confident = path % 3 == 0, adversary = path % 2 == 0, hard = path % 5 == 0;
            var experts = new AdaNormalHedge(prior);
            for (int round = 0; round < rounds; round++)
            {
                ActiveGroup[] awake = [.. Enumerable.Range(0, count).Where(i => i == 0 || random.NextDouble() < .7)
                    .Select(i => new ActiveGroup(i, confident ? 1 - random.NextDouble() : 1))];
                double[] p = new double[awake.Length];
                experts.Weigh(awake, p);
                Assert.Equal(1, p.Sum(), 1e-12);
                double[] losses = [.. awake.Select(_ => hard ? random.NextIndex(2) : random.NextDouble())];
                if (adversary)
                {
                    int heaviest = Array.IndexOf(p, p.Max());
                    for (int i = 0; i < losses.Length; i++) losses[i] = i == heaviest ? 1 : losses[i] / 4;
                }

                double charged = p.Zip(losses, (a, b) => a * b).Sum();
                Assert.Equal(0, p.Zip(losses, (a, b) => a * (charged - b)).Sum(), 1e-12);
                experts.Learn(awake, losses, charged);
            }

            double b = 1;
            for (int i = 0; i < count; i++) b += 1.5 * prior[i] * (1 + Math.Log(1 + experts.Totals[i]));
            for (int i = 0; i < count; i++)
                Assert.True(experts.Regrets[i] <= Math.Sqrt(3 * experts.Totals[i] * Math.Log(b / prior[i])) + 1e-12);
        }
    }

    [Fact]
    public void Learn_EqualLosses_ChangesNothing()
    {
        var experts = new AdaNormalHedge([.5, .3, .2]);
        ActiveGroup[] awake = [new(0), new(2)];
        double[] p = new double[2];
        for (int round = 0; round < 1000; round++)
        {
            experts.Weigh(awake, p);
            experts.Learn(awake, [.3, .3], p[0] * .3 + p[1] * .3);
        }

        Assert.All(experts.Totals.ToArray(), total => Assert.InRange(total, 0, 1e-12));
        AssertNear([5.0 / 7, 2.0 / 7], p);
    }

    [Fact]
    public void Weigh_HugeLosses_StaysFinite()
    {
        var experts = new AdaNormalHedge(2);
        ActiveGroup[] awake = [new(0), new(1)];
        experts.Learn(awake, [0, 2e6], 1e6);
        double[] p = new double[2];
        experts.Weigh(awake, p);
        AssertNear([1, 0], p);
        experts.Learn(awake, [0, 2e150], 1e150);
        experts.Weigh(awake, p);
        AssertNear([1, 0], p);
    }

    [Fact]
    public void Learn_SomeAsleep_LeavesThemUntouched()
    {
        var experts = new AdaNormalHedge(1000);
        experts.Learn([new(7), new(900, .5)], [.2, 1], .6);
        Assert.Equal([7, 900], Enumerable.Range(0, 1000).Where(i => experts.Totals[i] != 0));
        Assert.Equal(.4, experts.Regrets[7], 1e-15);
        Assert.Equal(-.2, experts.Regrets[900], 1e-15);
    }

    [Fact]
    public void Constructor_BadPrior_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new AdaNormalHedge([.5, .5, 0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AdaNormalHedge([.5, .5 + 2e-9]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AdaNormalHedge([double.NaN, 1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AdaNormalHedge(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AdaNormalHedge([]));
        Assert.Equal(2, new AdaNormalHedge([.5, .5 + 5e-10]).Experts);
    }

    // Fair 0/1 losses: E max R / sqrt T is .28 for two experts and .88 for sixteen, whatever T. False alarm below 1e-4 (4 s.e.).
    [Theory]
    [InlineData(2, 250, .28)]
    [InlineData(2, 1000, .28)]
    [InlineData(16, 250, .88)]
    public void Regrets_FairCoins_GrowAsTheRootOfTheHorizon(int count, int rounds, double expected)
    {
        const int lanes = 400;
        RandomStream random = new Streams(7, "rate").Stream($"{count}-{rounds}");
        ActiveGroup[] awake = [.. Enumerable.Range(0, count).Select(i => new ActiveGroup(i))];
        double[] p = new double[count], losses = new double[count], ratios = new double[lanes];
        foreach (ref double ratio in ratios.AsSpan())
        {
            var experts = new AdaNormalHedge(count);
            for (int round = 0; round < rounds; round++)
            {
                experts.Weigh(awake, p);
                double charged = 0;
                for (int i = 0; i < count; i++) charged += p[i] * (losses[i] = random.NextIndex(2));
                experts.Learn(awake, losses, charged);
            }

            ratio = experts.Regrets.ToArray().Max() / Math.Sqrt(rounds);
        }

        double mean = ratios.Average(), error = Math.Sqrt(ratios.Sum(x => (x - mean) * (x - mean)) / lanes / (lanes - 1));
        Assert.Equal(expected, mean, 4 * Math.Sqrt(error * error + 1e-4));
    }

    [Fact]
    public void Restart_OneExpert_ForgetsItsRegretAlone()
    {
        var experts = new AdaNormalHedge([.25, .75]);
        experts.Learn([new(0), new(1)], [.2, 1], .6);
        experts.Restart(0, 2);
        AssertNear([0, -.4], experts.Regrets);
        AssertNear([0, .4], experts.Totals);
        double[] p = new double[2];
        experts.Weigh([new(0), new(1)], p);
        double first = .25 * AdaNormalHedge.Weight(0, 0), second = .75 * AdaNormalHedge.Weight(-.4, .4);
        AssertNear([first / (first + second), second / (first + second)], p);
    }

    [Fact]
    public void Visit_SavedAndLoaded_GoesOnTheSame()
    {
        var experts = new AdaNormalHedge(2);
        experts.Learn([new(0), new(1)], [.2, 1], .6);
        var copy = new AdaNormalHedge(2);
        SavedState.Load(copy, SavedState.Save(experts));
        Assert.Equal(experts.Regrets.ToArray(), copy.Regrets.ToArray());
        Assert.Equal(experts.Totals.ToArray(), copy.Totals.ToArray());
    }

    private static void AssertNear(double[] expected, ReadOnlySpan<double> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], 1e-6);
    }
}
