using Bandits.Numerics;

namespace Bandits.Core.Tests.Numerics;

public sealed class ExponentialTests
{
    [Fact]
    public void Of_NearZero_WithinTwoUnitsOfTheLastPlace()
    {
        for (int step = -20_000; step <= 20_000; step++)
        {
            double x = step / 100_000.0, exact = Math.Exp(x); // beyond 1/8 on both sides
            double unit = Math.BitIncrement(exact) - exact;
            Assert.InRange(Exponential.Of(x), exact - 2 * unit, exact + 2 * unit);
        }
    }

    [Fact]
    public void Of_Zero_IsOne() => Assert.Equal(1, Exponential.Of(-0.0));

    [Theory]
    [InlineData(-1000)]
    [InlineData(1)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NaN)]
    public void Of_FarFromZero_IsExp(double x) => Assert.Equal(Math.Exp(x), Exponential.Of(x));
}
