using Bandits.Randomness;

namespace Bandits.Solvers.Tests;

public sealed class VectorsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(31)]
    [InlineData(100)]
    public void Sums_AnyLength_AreTheSums(int length)
    {
        var random = new RandomStream(15);
        double[] x = Systems.Normal(length, random), y = Systems.Normal(length, random);
        double dot = x.Zip(y, (a, b) => a * b).Sum();
        Assert.Equal(dot, Vectors.Dot(x, y), 1e-13);
        Assert.Equal(Math.Sqrt(x.Sum(value => value * value)), Vectors.Norm(x), 1e-13);
        double[] sum = [.. y], expected = [.. x.Zip(y, (a, b) => Math.FusedMultiplyAdd(-0.7, a, b))];
        Assert.Equal(expected.Sum(value => value * value), Vectors.AddScaled(-0.7, x, sum), 1e-12);
        Assert.Equal(expected, sum);
        double[] scaled = [.. y];
        Vectors.ScaleAdd(x, 0.3, scaled);
        Assert.Equal(x.Zip(y, (a, b) => Math.FusedMultiplyAdd(0.3, b, a)), scaled);
    }
}
