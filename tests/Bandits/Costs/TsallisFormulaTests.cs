using Bandits.Adversarial;
using Bandits.Costs;
using Bandits.Protocol;

namespace Bandits.Learners.Tests.Costs;

/// <summary>The formulas of Tsallis-INF on costs, against values computed independently.</summary>
public sealed class TsallisFormulaTests
{
    [Fact]
    public void Solve_KnownLosses_KnownDistribution()
    {
        AssertSolved([0, 1, 2], 1, [0.53481434, 0.28676163, 0.17842404]);
        AssertSolved([0, 3], 0.5, [0.72906142, 0.27093858]);
        AssertSolved([20, .. new double[19]], Math.Sqrt(2), [0.00291950, .. Enumerable.Repeat(0.05247792, 19)]);
        AssertSolved([1000, 1001, 1002], 1, [0.53481434, 0.28676163, 0.17842404]);
        AssertSolved([5], 0.3, [1]);
    }

    [Fact]
    public void Solve_ExtremeLossesAndRate_FiniteDistribution()
    {
        double[] p = Solved([0, 1e12, 5e11, 1, 1e3], 1e-4);
        Assert.All(p, value => Assert.True(value > 0 && value <= 1));
        Assert.Equal(1, p.Sum(), 1e-12);
    }

    // Wherever the iteration starts, it ends at the same root.
    [Fact]
    public void Solve_AfterOtherLosses_SameDistributionAsAfresh()
    {
        var weights = new TsallisWeights(4);
        double[][] losses = [[0, 0, 0, 0], [0, 1e9, 1, 2], [3, 2, 1, 0], [1e-9, 0, 1e6, 1e6], [0, 0.5, 0.25, 7]];
        double[] rates = [4, 0.01, 2, 1e-3, 0.3];
        double[] p = new double[4];
        for (int i = 0; i < losses.Length; i++)
        {
            weights.Solve(losses[i], rates[i]);
            weights.CopyTo(p);
            AssertEqual(Solved(losses[i], rates[i]), p, 1e-12);
            AssertEqual(Reference(losses[i], rates[i]), p, 1e-12);
        }
    }

    [Fact]
    public void Take_ForcedArms_KnownTrace()
    {
        (int, double)[] trace = [(0, 10), (1, 4), (2, 20), (0, 10)];
        TsallisPlay weighted = Played(3, new TsallisInfCostsOptions { ReducedVariance = false }, trace);
        AssertEqual([79.81501397, 8.67144617, 30.1920448], Shared.Probe.Numbers(weighted, "costs", "sum"), 5e-9);
        AssertEqual([0.05998844, 0.70559675, 0.23441482], Distribution(weighted, 3), 5e-9);
        TsallisPlay reduced = Played(3, new TsallisInfCostsOptions(), trace);
        AssertEqual([0.00896659, 0.82310937, 0.16792404], Distribution(reduced, 3), 5e-9);
        AssertEqual([0, 0, 0], reduced.Shift.ToArray(), 0);
    }

    [Fact]
    public void Take_MoreProbableArmAlways_KnownTraceWithBaselines()
    {
        var play = new TsallisPlay(2, new TsallisInfCostsOptions());
        string arms = "";
        int firstShift = 0;
        for (int round = 1; round <= 40; round++)
        {
            double[] p = Distribution(play, 2);
            int arm = p[0] >= p[1] ? 0 : 1;
            arms += arm;
            Take(play, arm, arm == 0 ? 10 : 20, 2);
            if (firstShift == 0 && play.Shift.ContainsAnyExcept(0)) firstShift = round;
        }

        Assert.Equal("0101010010001010010001001010001001001000", arms);
        Assert.Equal(25, firstShift);
        AssertEqual([-2.09252031, -1.03111818], play.Shift.ToArray(), 5e-9);
        AssertEqual([431.847095, 411.917254], Shared.Probe.Numbers(play, "costs", "sum"), 5e-7);
        AssertEqual([0.45139708, 0.54860292], Distribution(play, 2), 5e-9);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Take_CostsTimesSeven_SameDistribution(bool reducedVariance)
    {
        var options = new TsallisInfCostsOptions { ReducedVariance = reducedVariance };
        (int, double)[] trace = [.. Enumerable.Range(0, 200).Select(t => (t * t % 5, (double)(t % 5 * t % 13)))];
        double[] once = Distribution(Played(5, options, trace), 5);
        double[] seven = Distribution(Played(5, options, [.. trace.Select(item => (item.Item1, 7 * item.Item2))]), 5);
        AssertEqual(once, seven, 1e-9);
    }

    [Fact]
    public void Take_KnownHorizon_ConstantRateOnTheGivenScale()
    {
        var play = new TsallisPlay(3, new TsallisInfCostsOptions { ReducedVariance = false, Scale = 50, Horizon = 800 });
        Take(play, 1, 40, 3);
        double rate = 2 * Math.Sqrt(2.0 / 800);
        AssertEqual(Reference([0, 40 * 3 / 50.0, 0], rate), Distribution(play, 3), 1e-12);
    }

    /// <summary>The distribution by bisection of the equation as it is written.</summary>
    private static double[] Reference(double[] losses, double rate)
    {
        double least = losses.Min();
        double low = 2 / rate, high = 2 / rate * Math.Sqrt(losses.Length); // of the depth min L - x
        for (int i = 0; i < 200; i++)
        {
            double middle = (low + high) / 2;
            if (losses.Sum(loss => Math.Pow(2 / (rate * (loss - least + middle)), 2)) > 1) low = middle;
            else high = middle;
        }

        return [.. losses.Select(loss => Math.Pow(2 / (rate * (loss - least + low)), 2))];
    }

    private static TsallisPlay Played(int arms, TsallisInfCostsOptions options, (int Arm, double Cost)[] trace)
    {
        var play = new TsallisPlay(arms, options);
        foreach ((int arm, double cost) in trace) Take(play, arm, cost, arms);
        return play;
    }

    private static void Take(TsallisPlay play, int arm, double cost, int arms)
    {
        var choice = new WaitingChoice(arms, 0, arms) { Choice = new NumberedChoice(arm, Distribution(play, arms)[arm], 0) };
        play.Keep(choice);
        play.Take(choice, cost);
    }

    private static double[] Distribution(TsallisPlay play, int arms)
    {
        double[] p = new double[arms];
        play.CopyDistribution(p);
        return p;
    }

    private static void AssertSolved(double[] losses, double rate, double[] expected) => AssertEqual(expected, Solved(losses, rate), 5e-9);

    private static double[] Solved(double[] losses, double rate)
    {
        var weights = new TsallisWeights(losses.Length);
        weights.Solve(losses, rate);
        double[] p = new double[losses.Length];
        weights.CopyTo(p);
        return p;
    }

    private static void AssertEqual(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], tolerance);
    }
}
