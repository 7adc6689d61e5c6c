using Bandits.OnlineOpt.Experts;
using Bandits.Protocol;
using MathNet.Numerics;
using MathNet.Numerics.Integration;

namespace Bandits.OnlineOpt.Tests.Experts;

public sealed class SquintTests
{
    public static TheoryData<double> Regrets =>
        [0, 1e-12, .3, -.3, 1.999, -1.999, 2.001, -2.001, 5, -5, 40, -40, 1e3, -1e3, 1e6, -1e6, 1e12, -1e12];

    [Theory]
    [MemberData(nameof(Regrets))]
    public void Log_ManySquares_EqualsTheQuadrature(double regret)
    {
        foreach (double square in new[] { 0, 1e-300, 1e-30, 1e-12, 1e-4, .01, .5, 1.99, 2.01, 4, 16, 50, 100, 1e3, 1e4, 1e6, 1e9, 1e14 })
        {
            double expected = Reference(regret, square), found = SquintEvidence.Log(regret, square);
            Assert.True(Math.Abs(expected - found) <= 1e-12 * Math.Max(1, Math.Abs(expected)), $"R = {regret}, V = {square}: {found} instead of {expected}");
        }
    }

    // Where the closed form would lose digits, none are lost.
    [Theory]
    [InlineData(1e-3, 1e-6)]
    [InlineData(-2e-3, 3e-5)]
    [InlineData(4e-3, 0)]
    [InlineData(.02, 1e-5)]
    [InlineData(-.1, 1e-3)]
    [InlineData(1.5, 1.9)]
    public void Log_Small_KeepsAllDigits(double regret, double square) =>
        Assert.Equal(Reference(regret, square), SquintEvidence.Log(regret, square), 2e-15);

    [Fact]
    public void Log_NothingLearned_IsTheLogOfAHalf()
    {
        Assert.Equal(Math.Log(.5), SquintEvidence.Log(0, 0), 1e-15);
        Assert.Equal(Math.Log(Math.Exp(50) - 1) - Math.Log(100), SquintEvidence.Log(100, 0), 1e-12);
        Assert.Equal(-Math.Log(1e9), SquintEvidence.Log(-1e9, 0), 1e-12);
    }

    [Fact]
    public void Weigh_ThreeRounds_FollowsTheIntegrals()
    {
        var experts = new Squint([.5, .3, .2]);
        var rounds = new DrawnRounds(1, 3, confident: true);
        double[] regret = new double[3], square = new double[3], prior = [.5, .3, .2];
        for (int round = 0; round < 50; round++)
        {
            double[] regretBefore = [.. regret], squareBefore = [.. square];
            rounds.Play(experts);
            double[] weights = [.. rounds.Awake.Select(expert => prior[expert.Group] * expert.Activity
                * GaussLegendreRule.Integrate(eta => Math.Exp(eta * regretBefore[expert.Group] - eta * eta * squareBefore[expert.Group]), 0, .5, 64))];
            for (int i = 0; i < weights.Length; i++) Assert.Equal(weights[i] / weights.Sum(), rounds.Probabilities[i], 1e-12);
            double[] r = rounds.Advantages();
            for (int i = 0; i < 3; i++) (regret[i], square[i]) = (regret[i] + r[i], square[i] + r[i] * r[i]);
        }
    }

    // sum_i q_i int (exp(eta R - eta^2 V) - 1) / eta d eta <= 0 on every path.
    [Fact]
    public void Learn_OnTwoHundredPaths_KeepsThePotentialBelowZero()
    {
        for (int path = 0; path < 200; path++)
        {
            int count = 1 + path % 5;
            var experts = new Squint(count);
            var rounds = new DrawnRounds(path, count, confident: path % 3 == 0, adversary: path % 2 == 0);
            for (int round = 0; round < 60; round++) rounds.Play(experts);
            double potential = 0;
            for (int i = 0; i < count; i++)
            {
                double regret = experts.Regrets[i], square = experts.Squares[i];
                potential += GaussLegendreRule.Integrate(eta => (Math.Exp(eta * regret - eta * eta * square) - 1) / eta, 0, .5, 64) / count;
            }

            Assert.True(potential <= 1e-12, $"path {path}: {potential}");
        }
    }

    [Fact]
    public void Weigh_HugeRegrets_StaysFinite()
    {
        var experts = new Squint(2);
        ActiveGroup[] awake = [new(0), new(1)];
        experts.Learn(awake, [0, 2e100], 1e100);
        double[] p = new double[2];
        experts.Weigh(awake, p);
        Assert.Equal((1 + SpecialFunctions.Erf(.5)) / 2, p[0], 1e-12); // R / (2 sqrt V) = +-1/2
        Assert.Equal(1, p.Sum(), 1e-12);
    }

    // The integrand falls from its peak on both sides, as e^{-slope x - V x^2}: panels as wide as it needs to fall.
    private static double Reference(double regret, double square)
    {
        double peak = square == 0 ? (regret > 0 ? .5 : 0) : Math.Clamp(regret / square / 2, 0, .5);
        double sum = Side(Math.Max(0, 2 * peak * square - regret), square, .5 - peak) + Side(Math.Max(0, regret - 2 * peak * square), square, peak);
        return peak * (regret - peak * square) + Math.Log(sum);
    }

    private static double Side(double slope, double square, double length)
    {
        // Only at the peak's own side is there a slope; a rounding error of it is none.
        double width = Math.Min(length, 1 / Math.Max(Math.Max(slope, Math.Sqrt(square)), 1e-9)), sum = 0;
        for (int panel = 0; panel < 60 && panel * width < length; panel++)
            sum += GaussLegendreRule.Integrate(x => Math.Exp(-slope * x - square * x * x), panel * width, Math.Min(length, (panel + 1) * width), 32);
        return sum;
    }
}
