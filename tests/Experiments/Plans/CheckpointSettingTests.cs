using Bandits.Experiments.Plans;

namespace Bandits.Experiments.Tests.Plans;

public sealed class CheckpointSettingTests
{
    [Theory]
    [InlineData(CheckpointSpacing.Linear, 4, 1000, new long[] { 250, 500, 750, 1000 })]
    [InlineData(CheckpointSpacing.Log, 3, 1000, new long[] { 10, 100, 1000 })]
    [InlineData(CheckpointSpacing.Both, 5, 1000, new long[] { 10, 100, 500, 1000 })]
    [InlineData(CheckpointSpacing.Both, 100, 3, new long[] { 1, 2, 3 })]
    [InlineData(CheckpointSpacing.Log, 1, 1, new long[] { 1 })]
    public void For_Spacing_GivesAscendingRoundsThatEndAtTheHorizon(CheckpointSpacing spacing, int count, long rounds, long[] expected) =>
        Assert.Equal(expected, new CheckpointSetting(spacing, count).For(rounds));
}
