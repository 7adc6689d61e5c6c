using Bandits.OnlineOpt.Experts;
using Bandits.Protocol;

namespace Bandits.OnlineOpt.Tests.Experts;

public sealed class SleepingCoinBettingTests
{
    // The sums of the definition, taken anew in every round; experts are born again now and then.
    [Fact]
    public void Weigh_DrawnRoundsWithBirths_FollowsTheDefinition()
    {
        var experts = new SleepingCoinBetting(4);
        var rounds = new DrawnRounds(3, 4);
        List<(double G, double W)>[] history = [[], [], [], []];
        double[] prior = [.25, .25, .25, .25];
        bool seenZero = false;
        for (int round = 1; round <= 64; round++)
        {
            if (round % 9 == 0)
            {
                int born = round % 4;
                experts.Restart(born, round);
                history[born].Clear();
                prior[born] = 1 / (Math.Pow(round, 2) * (1 + Math.Floor(Math.Log2(round))));
            }

            double[] bets = [.. history.Select(past => past.Sum(x => x.G) / (past.Count + 1) * (1 + past.Sum(x => x.G * x.W)))];
            rounds.Play(experts);
            double[] weights = [.. rounds.Awake.Select(expert => prior[expert.Group] * Math.Max(bets[expert.Group], 0))];
            if (weights.Sum() == 0)
            {
                weights = [.. rounds.Awake.Select(expert => prior[expert.Group])];
                seenZero = true;
            }

            for (int i = 0; i < weights.Length; i++) Assert.Equal(weights[i] / weights.Sum(), rounds.Probabilities[i], 1e-12);
            double[] r = rounds.Advantages();
            foreach (int i in rounds.Awake.Select(expert => expert.Group)) history[i].Add((bets[i] > 0 ? r[i] : Math.Max(r[i], 0), bets[i]));
        }

        Assert.True(seenZero);
    }

    [Fact]
    public void Learn_OnTwoHundredPaths_NeverMakesMoneyFromNothing()
    {
        for (int path = 0; path < 200; path++)
        {
            int count = 1 + path % 6;
            var experts = new SleepingCoinBetting(count);
            var rounds = new DrawnRounds(path, count, confident: path % 3 == 0, adversary: path % 2 == 0);
            for (int round = 0; round < 100; round++) rounds.Play(experts);
            Assert.True(experts.LogWealths.ToArray().Average(Math.Exp) <= 1 + 1e-12);
        }
    }

    [Fact]
    public void Weigh_LongAdvantage_StaysFinite()
    {
        var experts = new SleepingCoinBetting(2);
        ActiveGroup[] all = [new(0), new(1)];
        double[] p = new double[2];
        for (int round = 0; round < 5000; round++) experts.Learn(all, [0, 1], 1);
        Assert.True(experts.LogWealths[0] > 3000);
        experts.Weigh(all, p);
        Assert.Equal([1, 0], p);
    }

    [Fact]
    public void Learn_LossesTooFarApart_IsRefusedAndChangesNothing()
    {
        var experts = new SleepingCoinBetting(2);
        Assert.Throws<ArgumentOutOfRangeException>(() => experts.Learn([new(0), new(1)], [.9, 2.1], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => experts.Learn([new(0), new(1)], [.9, double.NaN], 1));
        Assert.Equal([0, 0], experts.LogWealths.ToArray());
    }
}
