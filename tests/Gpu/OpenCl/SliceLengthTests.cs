using Bandits.Gpu.OpenCl;
using Bandits.Gpu.Replay;

namespace Bandits.Gpu.Tests.OpenCl;

public sealed class SliceLengthTests
{
    [Theory]
    [InlineData(1_000)]
    [InlineData(1_000_000)]
    [InlineData(30_000_000)]
    public void Learn_SteadyDevice_ComesTo100Milliseconds(long nanosecondsPerRound)
    {
        var slice = new SliceLength();
        for (int i = 0; i < 10; i++) slice.Learn(slice.Rounds, slice.Rounds * nanosecondsPerRound);
        Assert.InRange(slice.Rounds * nanosecondsPerRound, 80_000_000, 100_000_000);
    }

    [Fact]
    public void Learn_Extremes_StaysBetweenOneRoundAndTheLongestHorizon()
    {
        var slice = new SliceLength();
        slice.Learn(4, long.MaxValue);
        Assert.Equal(1, slice.Rounds);
        for (int i = 0; i < 30; i++) slice.Learn(slice.Rounds, 0);
        Assert.Equal(LaneBatch.MaxHorizon, slice.Rounds);
    }

    [Fact]
    public void Learn_FastSlice_GrowsAtMostEightfold()
    {
        var slice = new SliceLength();
        slice.Learn(4, 1);
        Assert.Equal(32, slice.Rounds);
    }
}
