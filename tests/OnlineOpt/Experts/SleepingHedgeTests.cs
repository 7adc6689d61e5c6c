using Bandits.OnlineOpt.Experts;
using Bandits.Protocol;

namespace Bandits.OnlineOpt.Tests.Experts;

public sealed class SleepingHedgeTests
{
    [Fact]
    public void Weigh_AfterLosses_IsProportionalToActivityTimesWeight()
    {
        var experts = new SleepingHedge(3, .5);
        ActiveGroup[] awake = [new(0), new(2, .5)];
        experts.Learn(awake, [1, 0], .25);
        double[] p = new double[2];
        experts.Weigh(awake, p);
        double first = Math.Exp(.5 * -.75), second = .5 * Math.Exp(.5 * .5 * .25);
        Assert.Equal(first / (first + second), p[0], 1e-12);
        Assert.Equal(1, p[0] + p[1], 1e-12);
    }

    [Fact]
    public void Weigh_LongLosses_StaysFinite()
    {
        var experts = new SleepingHedge(2, 1);
        ActiveGroup[] awake = [new(0), new(1)];
        for (int round = 0; round < 10_000; round++) experts.Learn(awake, [1, 0], .5);
        double[] p = new double[2];
        experts.Weigh(awake, p);
        Assert.Equal([0, 1], p);
    }

    [Fact]
    public void TheoryRate_IsTheRootOfLogOverHorizon() => Assert.Equal(Math.Sqrt(Math.Log(6) / 10_000), SleepingHedge.TheoryRate(6, 10_000));

    [Theory]
    [InlineData(-1.0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Constructor_BadRate_Throws(double rate) => Assert.Throws<ArgumentOutOfRangeException>(() => new SleepingHedge(2, rate));

    [Fact]
    public void UniformWeights_AreProportionalToActivity()
    {
        double[] p = new double[2];
        new UniformWeights(4).Weigh([new(1), new(3, .25)], p);
        Assert.Equal([.8, .2], p);
    }
}
