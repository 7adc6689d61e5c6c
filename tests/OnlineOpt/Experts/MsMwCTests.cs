using Bandits.OnlineOpt.Experts;
using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.OnlineOpt.Tests.Experts;

public sealed class MsMwCTests
{
    // With one rate both steps have a closed form: p prop. to w' e^{-eta m}, w' *= e^{-eta (l + 32 eta (l - m)^2)}.
    [Fact]
    public void Weigh_OneRate_FollowsTheClosedForm()
    {
        const double rate = .02;
        var experts = new MsMwC([rate, rate, rate]);
        var rounds = new DrawnRounds(1, 3, awake: 1);
        double[] weights = [1, 1, 1];
        for (int round = 0; round < 64; round++)
        {
            double[] guess = rounds.Play(experts, expect: round % 3 != 0);
            double[] expected = [.. weights.Zip(guess, (w, m) => w * Math.Exp(-rate * m))];
            for (int i = 0; i < 3; i++)
            {
                Assert.Equal(expected[i] / expected.Sum(), rounds.Probabilities[i], 1e-12);
                double error = rounds.Losses[i] - guess[i];
                weights[i] *= Math.Exp(-rate * (rounds.Losses[i] + 32 * rate * error * error));
            }
        }
    }

    // The minimiser of <w, c> + sum_i (w_i ln(w_i / w'_i) - w_i + w'_i) / eta_i over the simplex, found by bisection of the multiplier.
    [Fact]
    public void Weigh_ManyRates_FollowsTheMirrorSteps()
    {
        double[] rates = [.5, .1, .02, .004], weights = [.25, .25, .25, .25];
        var experts = new MsMwC(rates);
        var rounds = new DrawnRounds(2, 4, awake: .6, confident: true);
        for (int round = 0; round < 64; round++)
        {
            double[] guess = rounds.Play(experts, expect: true), activity = [.. rounds.Awake.Select(expert => expert.Activity)];
            int[] awake = [.. rounds.Awake.Select(expert => expert.Group)];
            double[] w = [.. awake.Select(i => weights[i])], eta = [.. awake.Select(i => rates[i])];
            double mean = w.Select((x, i) => x * activity[i] * guess[i]).Sum() / w.Select((x, i) => x * activity[i]).Sum();
            double[] m = [.. guess.Select((x, i) => activity[i] * x + (1 - activity[i]) * mean)];
            double[] loss = [.. rounds.Losses.Select((x, i) => activity[i] * x + (1 - activity[i]) * rounds.Charged)];
            double[] p = [.. Minimise(w, eta, m).Select((x, i) => x * activity[i])];
            for (int i = 0; i < p.Length; i++) Assert.Equal(p[i] / p.Sum(), rounds.Probabilities[i], 1e-12);
            double[] next = Minimise(w, eta, [.. loss.Select((x, i) => x + 32 * eta[i] * (x - m[i]) * (x - m[i]))]);
            for (int i = 0; i < next.Length; i++) weights[awake[i]] = next[i];
        }

        Assert.Equal(1, weights.Sum(), 1e-12);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Learn_OnHundredPaths_KeepsTheBound(bool expect)
    {
        for (int path = 0; path < 100; path++)
        {
            int count = 1 + path % 6;
            double[] rates = [.. Enumerable.Range(0, count).Select(i => 1.0 / (32 << (i + path) % 4))];
            var experts = new MsMwC(rates);
            var rounds = new DrawnRounds(path, count, awake: 1, adversary: path % 2 == 0);
            double[] regret = new double[count], error = new double[count];
            for (int round = 0; round < 300; round++)
            {
                double[] guess = rounds.Play(experts, expect), r = rounds.Advantages();
                for (int i = 0; i < count; i++)
                {
                    regret[i] += r[i];
                    error[i] += Math.Pow(rounds.Losses[i] - guess[i], 2);
                }
            }

            double start = rates.Sum(rate => 1 / rate) / count;
            for (int i = 0; i < count; i++)
                Assert.True(regret[i] <= (Math.Log(count) - 1) / rates[i] + start + 32 * rates[i] * error[i] + 1e-9);
        }
    }

    // A guess that is right: no regret but the start's, however long.
    [Fact]
    public void Expect_TheTruth_CostsAConstant()
    {
        double[] rates = [1.0 / 32, 1.0 / 32];
        var experts = new MsMwC(rates);
        ActiveGroup[] all = [new(0), new(1)];
        RandomStream random = new Streams(4, "truth").Stream("losses");
        double[] p = new double[2], regret = new double[2];
        for (int round = 0; round < 20_000; round++)
        {
            double[] losses = [random.NextDouble(), random.NextDouble()];
            experts.Expect(all, losses);
            experts.Weigh(all, p);
            double charged = p[0] * losses[0] + p[1] * losses[1];
            experts.Learn(all, losses, charged);
            for (int i = 0; i < 2; i++) regret[i] += charged - losses[i];
        }

        Assert.True(regret.Max() <= Math.Log(2) * 32);
    }

    [Fact]
    public void Constructor_BadRates_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new MsMwC([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MsMwC([.1, 0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MsMwC([.1, double.NaN]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MsMwC([.5, .5], [.1]));
        Assert.Equal(Math.Sqrt(Math.Log(4) / 32_000_000), MsMwC.TheoryRate(4, 1_000_000));
        Assert.Equal(1.0 / 64, MsMwC.TheoryRate(4, 1));
    }

    private static double[] Minimise(double[] weights, double[] rates, double[] costs)
    {
        double low = -costs.Max() - 1, high = -costs.Min() + 1;
        for (int i = 0; i < 200; i++)
        {
            double middle = (low + high) / 2;
            if (At(middle).Sum() > weights.Sum()) low = middle;
            else high = middle;
        }

        return At(low);

        double[] At(double multiplier) => [.. weights.Select((w, i) => w * Math.Exp(-rates[i] * (costs[i] + multiplier)))];
    }
}
