using Bandits.Adaptive;

namespace Bandits.Learners.Tests.Adaptive;

public sealed class DyadicLevelsTests
{
    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(4, 2)]
    [InlineData(5, 3)]
    [InlineData((1L << 40) + 1, 41)]
    [InlineData(1L << 62, 62)]
    public void CeilLog2_Number_IsTheSmallestPowerThatHoldsIt(long value, int expected) =>
        Assert.Equal(expected, DyadicLevels.CeilLog2(value));

    [Fact]
    public void Learn_WeightFarBelowTheSmallestNumber_ComesBack()
    {
        var levels = new DyadicLevels(40, 42, 1L << 42, (_, _, _) => 0.25);
        double expected = Math.Log(0.25);
        foreach ((double advantage, int rounds) in new[] { (-1.9, 2000), (1.9, 3500) })
        {
            for (int round = 0; round < rounds; round++)
            {
                levels.Learn([0, advantage, 0]);
                levels.Advance();
                expected += Math.Log(1 + 0.25 * advantage);
                Assert.Equal(expected, levels.LogWeight(1), 1e-9);
                double weight = Math.Exp(expected);
                Assert.Equal(weight / (weight + 0.5), levels.Shares[1], 1e-9);
            }

            if (advantage < 0) Assert.True(expected < -1000); // exp(-1000) is no double
        }

        Assert.Equal(0, levels.Clips);
    }

    [Fact]
    public void Advance_VanishedWeightRestarts_HasTheWeightOfANewbornBlock()
    {
        var levels = new DyadicLevels(11, 12, 1L << 12, (_, _, _) => 0.25);
        for (int round = 0; round < 1 << 11; round++)
        {
            levels.Learn([-1.9, 0]);
            levels.Advance();
        }

        Assert.Equal(Math.Log(0.25), levels.LogWeight(0), 1e-12);
        Assert.Equal([0.5, 0.5], levels.Shares.ToArray());
    }

    [Fact]
    public void Learn_StepBeyondOneHalf_IsClippedAndCounted()
    {
        var levels = new DyadicLevels(3, 4, 16, (_, _, _) => 0.25);
        levels.Learn([2, -2]);
        Assert.Equal(0, levels.Clips);
        levels.Learn([2.1, -100]);
        Assert.Equal(2, levels.Clips);
        Assert.Equal(Math.Log(0.25 * 1.5 * 1.5), levels.LogWeight(0), 1e-11);
        Assert.Equal(Math.Log(0.25 * 0.5 * 0.5), levels.LogWeight(1), 1e-11);
    }
}
