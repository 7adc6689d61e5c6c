using Bandits.OnlineOpt.Experts;
using Bandits.Protocol;

namespace Bandits.OnlineOpt.Tests.Experts;

public sealed class FixedShareTests
{
    [Theory]
    [InlineData(0.0)]
    [InlineData(.05)]
    public void Weigh_DrawnRounds_FollowsTheDefinition(double share)
    {
        const double rate = .7;
        double[] weights = [1, 1, 1, 1];
        var experts = new FixedShare(4, rate, share);
        var rounds = new DrawnRounds(2, 4, confident: true);
        for (int round = 0; round < 64; round++)
        {
            double[] before = [.. weights];
            rounds.Play(experts);
            double[] expected = [.. rounds.Awake.Select(expert => expert.Activity * before[expert.Group])];
            for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i] / expected.Sum(), rounds.Probabilities[i], 1e-12);
            int[] awake = [.. rounds.Awake.Select(expert => expert.Group)];
            double[] r = rounds.Advantages();
            double mass = awake.Sum(i => weights[i]), grown = awake.Sum(i => weights[i] * Math.Exp(rate * r[i]));
            foreach (int i in awake) weights[i] = (1 - share) * weights[i] * Math.Exp(rate * r[i]) * mass / grown + share * mass / awake.Length;
        }
    }

    // Follow the leading history: the newcomer of round t gets 1 / t, then those that died leave.
    [Fact]
    public void Restart_ByTheRound_GivesTheShareOfTheNewcomer()
    {
        const double rate = .4;
        var experts = new FixedShare(8, rate);
        var alive = new Dictionary<int, double>();
        for (int round = 1; round <= 64; round++)
        {
            int newcomer = (round * 5) % 8; // takes the place of an old one
            if (round > 1) foreach (int i in alive.Keys) alive[i] *= 1 - 1.0 / round;
            alive[newcomer] = 1.0 / round;
            if (round % 6 == 0) alive.Remove(alive.Keys.First(i => i != newcomer));
            double sum = alive.Values.Sum();
            foreach (int i in alive.Keys) alive[i] /= sum;

            experts.Restart(newcomer, round);
            ActiveGroup[] awake = [.. alive.Keys.Order().Select(i => new ActiveGroup(i))];
            double[] p = new double[awake.Length], losses = [.. awake.Select(expert => (expert.Group * 37 + round * 11) % 13 / 13.0)];
            experts.Weigh(awake, p);
            for (int i = 0; i < p.Length; i++) Assert.Equal(alive[awake[i].Group], p[i], 1e-12);
            experts.Learn(awake, losses, p.Zip(losses, (x, y) => x * y).Sum());
            for (int i = 0; i < p.Length; i++) alive[awake[i].Group] *= Math.Exp(-rate * losses[i]);
            sum = alive.Values.Sum();
            foreach (int i in alive.Keys) alive[i] /= sum;
        }
    }

    // One change of the best expert in 400 rounds: within the bound, and far below what no sharing costs.
    [Fact]
    public void Learn_BestExpertChanges_StaysBelowTheBound()
    {
        const int rounds = 400;
        const double rate = .2, share = 1.0 / rounds;
        var sharing = new FixedShare(3, rate, share);
        var plain = new FixedShare(3, rate);
        double regret = 0, without = 0;
        ActiveGroup[] all = [new(0), new(1), new(2)];
        double[] p = new double[3];
        for (int round = 0; round < rounds; round++)
        {
            double[] losses = round < rounds / 2 ? [0, 1, .5] : [1, 0, .5];
            regret += Charge(sharing, losses);
            without += Charge(plain, losses);
        }

        double bound = (Math.Log(3) + Math.Log(3 / share) - (rounds - 2) * double.LogP1(-share)) / rate + rate * rounds / 8;
        Assert.InRange(regret, 0, bound);
        Assert.True(without > 2 * regret);

        double Charge(FixedShare experts, double[] losses)
        {
            experts.Weigh(all, p);
            double charged = p.Zip(losses, (x, y) => x * y).Sum();
            experts.Learn(all, losses, charged);
            return charged;
        }
    }

    [Fact]
    public void Constructor_BadNumbers_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new FixedShare(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FixedShare(2, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FixedShare(2, double.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FixedShare(2, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FixedShare(2, 1, -.1));
    }
}
