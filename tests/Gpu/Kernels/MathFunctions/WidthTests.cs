namespace Bandits.Gpu.Tests.Kernels.MathFunctions;

public class WidthTests
{
    [Theory]
    [InlineData("_log")]
    [InlineData("_exp")]
    [InlineData("_sine")]
    [InlineData("_cosine")]
    [InlineData("_quantile")]
    public void Function_EveryWidth_GivesTheSameBits(string function)
    {
        Grid grid = Grid.Words(104_729, 320, 128); // all kinds of numbers, infinities and no numbers too
        uint[] expected = Bits(32);
        Assert.True(expected.Distinct().Count() > 1000);
        foreach (int width in (int[])[128, 256, 512]) Assert.Equal(expected, Bits(width));

        uint[] Bits(int width) => [.. grid.Compute(function, width).Select(BitConverter.SingleToUInt32Bits)];
    }
}
