using Bandits.Randomness;

namespace Bandits.Core.Tests.Randomness;

public sealed class StreamRandomTests
{
    [Fact]
    public void EveryMethod_TakesItsNumbersFromTheStream()
    {
        RandomStream stream = new(1), twin = new(1);
        var random = new StreamRandom(stream);
        Assert.Equal(twin.NextDouble(), random.NextDouble());
        Assert.Equal(twin.NextIndex(int.MaxValue), random.Next());
        Assert.Equal(twin.NextIndex(10), random.Next(10));
        Assert.Equal(5 + twin.NextIndex(10), random.Next(5, 15));
        Assert.Equal(twin.NextUInt64() >> 40, random.NextSingle() * (1 << 24));
        byte[] bytes = new byte[11];
        random.NextBytes(bytes);
        Assert.Equal([.. BitConverter.GetBytes(twin.NextUInt64()), .. BitConverter.GetBytes(twin.NextUInt64())[..3]], bytes);
        Assert.InRange(random.NextInt64(), 0, long.MaxValue - 1);
        Assert.InRange(random.NextInt64(long.MinValue, long.MaxValue), long.MinValue, long.MaxValue - 1);
        Assert.Equal(9UL, stream.Position);
    }

    [Fact]
    public void Next_Ranges_AreCoveredAndBounded()
    {
        var random = new StreamRandom(new RandomStream(2));
        var seen = new HashSet<long>();
        for (int i = 0; i < 1000; i++) seen.Add(random.NextInt64(-3, 4));
        Assert.Equal([-3, -2, -1, 0, 1, 2, 3], seen.Order());
        Assert.Equal(0, random.Next(0));
        Assert.Equal(7, random.Next(7, 7));
        Assert.Throws<ArgumentOutOfRangeException>(() => random.Next(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => random.Next(2, 1));
        Assert.Throws<ArgumentNullException>(() => new StreamRandom(null!));
    }
}
