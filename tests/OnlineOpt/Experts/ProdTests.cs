using Bandits.OnlineOpt.Experts;
using Bandits.Protocol;

namespace Bandits.OnlineOpt.Tests.Experts;

public sealed class ProdTests
{
    [Fact]
    public void Weigh_DrawnRounds_FollowsTheProducts()
    {
        double[] rates = [.5, .25, .1, .02], weights = [1, 1, 1, 1];
        var experts = new Prod(rates);
        var rounds = new DrawnRounds(1, 4, confident: true);
        for (int round = 0; round < 64; round++)
        {
            double[] before = [.. weights];
            rounds.Play(experts);
            double[] expected = [.. rounds.Awake.Select(expert => expert.Activity * rates[expert.Group] * before[expert.Group])];
            for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i] / expected.Sum(), rounds.Probabilities[i], 1e-12);
            double[] r = rounds.Advantages();
            for (int i = 0; i < 4; i++) weights[i] *= 1 + rates[i] * r[i];
        }
    }

    [Fact]
    public void Learn_OnTwoHundredPaths_KeepsTheSumAndTheBound()
    {
        for (int path = 0; path < 200; path++)
        {
            int count = 1 + path % 6;
            double[] rates = [.. Enumerable.Range(0, count).Select(i => Prod.IntervalRate(1L << i + path % 4))];
            var experts = new Prod(rates);
            var rounds = new DrawnRounds(path, count, confident: path % 3 == 0, adversary: path % 2 == 0);
            double[] regret = new double[count], square = new double[count];
            for (int round = 0; round < 100; round++)
            {
                rounds.Play(experts);
                double[] r = rounds.Advantages();
                for (int i = 0; i < count; i++) (regret[i], square[i]) = (regret[i] + r[i], square[i] + r[i] * r[i]);
            }

            Assert.Equal(count, experts.Logarithms.ToArray().Sum(Math.Exp), 1e-10);
            for (int i = 0; i < count; i++) Assert.True(regret[i] <= Math.Log(count) / rates[i] + rates[i] * square[i] + 1e-12);
        }
    }

    // Born with the weight eta among weights that have grown: absolute, not a share.
    [Fact]
    public void Restart_AmongOthers_EntersWithItsRate()
    {
        var experts = new Prod([.5, .125]);
        ActiveGroup[] all = [new(0), new(1)];
        experts.Learn(all, [0, 1], .5); // w = (1.25, .9375)
        experts.Restart(1, 2);
        double[] p = new double[2];
        experts.Weigh(all, p);
        Assert.Equal(.625 / .75, p[0], 1e-15);
    }

    [Fact]
    public void Learn_LossesTooFarApart_IsRefusedAndChangesNothing()
    {
        var experts = new Prod(2, .5);
        Assert.Throws<ArgumentOutOfRangeException>(() => experts.Learn([new(0), new(1)], [0, 2], .9));
        Assert.Throws<ArgumentOutOfRangeException>(() => experts.Learn([new(0), new(1)], [0, double.NaN], .9));
        Assert.Equal([0, 0], experts.Logarithms.ToArray());
        experts.Learn([new(0), new(1, .5)], [0, 2], .9);
        Assert.Equal(Math.Log(.725), experts.Logarithms[1], 1e-15);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(.51)]
    [InlineData(double.NaN)]
    public void Constructor_BadRate_Throws(double rate) => Assert.Throws<ArgumentOutOfRangeException>(() => new Prod(2, rate));

    [Fact]
    public void Rates_AreAsPublished()
    {
        Assert.Equal([.5, .5, .5, .25, .125], new[] { 1, 2, 4, 16, 64 }.Select(length => Prod.IntervalRate(length)));
        Assert.Equal(Math.Sqrt(Math.Log(4) / 1000), Prod.TheoryRate(4, 1000));
        Assert.Equal(.5, Prod.TheoryRate(4, 1));
    }
}
