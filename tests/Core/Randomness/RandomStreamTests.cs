using Bandits.Randomness;
using Bandits.State;
using FsCheck;
using FsCheck.Fluent;

namespace Bandits.Core.Tests.Randomness;

public sealed class RandomStreamTests
{
    // Computed by a separate implementation, in Python, of SHA-256 of the name and of Philox.
    private const ulong GoldenEntry = 0x1ee76bdb27cbd4ed;
    private static readonly ulong[] Golden = [0x315a8fa07c8c465d, 0xe836fe166f69ba1b, 0xed047c284e66e914, 0x73b0eaadd014386a];

    [Fact]
    public void NextUInt64_IsThePhiloxSequenceOfItsKeyAndNonce()
    {
        var stream = new RandomStream(0x299f31d0a4093822, 0x0370734413198a2e);
        for (ulong block = 0; block < 300; block++)
        {
            (ulong low, ulong high) = Philox.Block(0x299f31d0a4093822, block, 0x0370734413198a2e);
            Assert.Equal(2 * block, stream.Position);
            Assert.Equal(low, stream.NextUInt64());
            Assert.Equal(high, stream.NextUInt64());
        }
    }

    [Fact]
    public void SaveAndLoad_AtAnyPosition_GoesOnExactly()
    {
        for (int taken = 0; taken < 200; taken++)
        {
            RandomStream stream = new(5, 6), other = new(7, 8);
            for (int i = 0; i < taken; i++) stream.NextUInt64();
            for (int i = 0; i < 200 - taken; i++) other.NextUInt64();
            SavedState.Load(other, SavedState.Save(stream));
            Assert.Equal((ulong)taken, other.Position);
            for (int i = 0; i < 150; i++) Assert.Equal(stream.NextUInt64(), other.NextUInt64());
        }
    }

    [Fact]
    public void SaveAndLoad_LargestNameAndPosition_Survive()
    {
        var stream = new RandomStream(ulong.MaxValue, ulong.MaxValue - 1);
        string far = System.Text.Encoding.UTF8.GetString(SavedState.Save(stream)).Replace("\"position\":0", $"\"position\":{long.MaxValue - 100}", StringComparison.Ordinal);
        SavedState.Load(stream, System.Text.Encoding.UTF8.GetBytes(far));
        Assert.Equal((ulong)long.MaxValue - 100, stream.Position);
        (ulong low, ulong high) = Philox.Block(ulong.MaxValue, ((ulong)long.MaxValue - 100) / 2, ulong.MaxValue - 1);
        ulong first = stream.NextUInt64();
        Assert.Equal((long.MaxValue - 100) % 2 == 0 ? low : high, first);
    }

    [Fact]
    public void NextDouble_Uniform_MeanVarianceAndChiSquare()
    {
        const int Count = 1_000_000, Bins = 100;
        var stream = new RandomStream(1);
        double sum = 0, squares = 0, previous = 0, product = 0;
        int[] bins = new int[Bins];
        for (int i = 0; i < Count; i++)
        {
            double u = stream.NextDouble();
            Assert.True(u is >= 0 and < 1);
            sum += u;
            squares += u * u;
            product += (u - 0.5) * (previous - 0.5);
            previous = u;
            bins[(int)(u * Bins)]++;
        }

        // Five standard errors each: 0.2887, 0.298 and 1/12 over sqrt(Count); chi-square with 99 degrees of freedom: 99 +- 14.07.
        Assert.Equal(0.5, sum / Count, 5 * 0.000289);
        Assert.Equal(1.0 / 3, squares / Count, 5 * 0.000298);
        Assert.Equal(0, product / Count, 5 * 0.0000833);
        double expected = (double)Count / Bins;
        Assert.InRange(bins.Sum(count => (count - expected) * (count - expected) / expected), 99 - 5 * 14.07, 99 + 5 * 14.07);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(1000)]
    public void NextIndex_Uniform_ChiSquare(int count)
    {
        const int Draws = 200_000;
        var stream = new RandomStream(2);
        int[] bins = new int[count];
        for (int i = 0; i < Draws; i++) bins[stream.NextIndex(count)]++;
        double expected = (double)Draws / count, freedom = count - 1;
        Assert.True(bins.Sum(n => (n - expected) * (n - expected) / expected) <= freedom + 6 * Math.Sqrt(2 * freedom));
    }

    [Fact]
    public void NextIndex_AnyCount_InRange()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<PositiveInt>(), ArbMap.Default.ArbFor<ulong>(), (count, key) =>
        {
            int index = new RandomStream(key).NextIndex(count.Get);
            return index >= 0 && index < count.Get;
        }).Check(Config.QuickThrowOnFailure.WithReplay(1, 3));
        Assert.InRange(new RandomStream(9).NextIndex(int.MaxValue), 0, int.MaxValue - 1);
    }

    [Fact]
    public void Streams_DifferentNames_Differ()
    {
        RandomStream[] streams =
        [
            new Streams(1, "a").Stream("learner"), new Streams(2, "a").Stream("learner"), new Streams(1, "b").Stream("learner"),
            new Streams(1, "a").Stream("rewards"), new Streams(1, "al").Stream("earner"), new Streams(1, "").Stream("alearner"),
            new(0, 0), new(0, 1), new(1, 0),
        ];
        ulong[] words = [.. streams.SelectMany(stream => Enumerable.Range(0, 1000).Select(_ => stream.NextUInt64()))];
        Assert.Equal(words.Length, words.Distinct().Count());
        Assert.Equal(new Streams(1, "a").Stream("learner").NextUInt64(), words[0]);
    }

    // What is stored under a seed and a name must never change: results and saved states depend on it.
    [Fact]
    public void Streams_KnownName_GivesTheSameBitsForEver()
    {
        RandomStream stream = new Streams(42, "golden").Stream("learner");
        Assert.Equal(Golden, Enumerable.Range(0, 4).Select(_ => stream.NextUInt64()));
        Assert.Equal(GoldenEntry, new Streams(42, "golden").Table("rewards").Bits(1_000_000, 5));
    }

    [Fact]
    public void Categorical_Weights_FrequenciesAndEdges()
    {
        double[] weights = [0, 1, 0, 3, 0];
        int[] counts = new int[5];
        var stream = new RandomStream(3);
        for (int i = 0; i < 100_000; i++) counts[stream.Categorical(weights, 4)]++;
        Assert.Equal([0, 0, 0], [counts[0], counts[2], counts[4]]);
        Assert.InRange(counts[1], 25_000 - 5 * 137, 25_000 + 5 * 137);
        Assert.Equal(1, Draws.Invert(weights, 0));
        Assert.Equal(1, Draws.Invert(weights, 0.999));
        Assert.Equal(3, Draws.Invert(weights, 1));
        Assert.Equal(3, Draws.Invert(weights, 4)); // lost to rounding: the last one with a positive weight
    }
}
