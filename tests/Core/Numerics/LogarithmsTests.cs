using Bandits.Numerics;

namespace Bandits.Core.Tests.Numerics;

public sealed class LogarithmsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(long.MaxValue)]
    public void Of_InsideAndOutsideTheTable_EqualsLog(long number) => Assert.Equal(Math.Log(number), Logarithms.Of(number));
}
