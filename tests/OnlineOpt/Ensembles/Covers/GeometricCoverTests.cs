using System.Numerics;
using Bandits.OnlineOpt.Ensembles;
using Bandits.OnlineOpt.Ensembles.Covers;

namespace Bandits.OnlineOpt.Tests.Ensembles.Covers;

public sealed class GeometricCoverTests
{
    private const int Rounds = 4095; // the intervals of a horizon of 2^12 - 1 end within it

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Open_ManyRounds_LivesTheDefinedIntervals(bool compact)
    {
        HashSet<(int, long, long)> expected = [];
        for (int k = 0; 1 << k <= Rounds; k++)
            for (long i = 1; i << k <= Rounds; i++)
                if (!compact || i % 2 == 1) expected.Add((k, i << k, Math.Min(((i + 1) << k) - 1, Rounds)));
        List<LivedInterval> found = LivedInterval.Of(new GeometricCover(Rounds, compact), Rounds);
        Assert.Equal(expected.Count, found.Count);
        Assert.Equal(expected, [.. found.Select(interval => (interval.Place, interval.First, interval.Last))]);
    }

    [Fact]
    public void Open_EveryRound_IsAliveAsOftenAsItShould()
    {
        GeometricCover cover = new(Rounds), compact = new(Rounds, compact: true);
        var states = new PlaceState[cover.Places];
        for (int round = 1; round <= Rounds; round++)
        {
            cover.Open(round, states);
            Assert.Equal(BitOperations.Log2((uint)round) + 1, states.Count(state => state != PlaceState.Asleep));
            compact.Open(round, states);
            Assert.Equal(BitOperations.PopCount((uint)round), states.Count(state => state != PlaceState.Asleep));
            Assert.Equal(BitOperations.TrailingZeroCount(round), Array.FindIndex(states, state => state == PlaceState.Starting));
            Assert.Equal(1, states.Count(state => state == PlaceState.Starting));
        }
    }

    // Lengths at least double up to the longest, and at least halve after it; the spans are exactly met.
    [Fact]
    public void GeometricCover_EverySpan_IsASequenceThatGrowsAndShrinks()
    {
        const int rounds = 511;
        ILookup<long, LivedInterval> byFirst = LivedInterval.Of(new GeometricCover(rounds), rounds).ToLookup(interval => interval.First);
        for (int first = 1; first <= rounds; first++)
        {
            for (int last = first; last <= rounds; last++)
            {
                List<long> lengths = [];
                for (long round = first; round <= last; round += lengths[^1])
                    lengths.Add(byFirst[round].Where(interval => interval.Last <= last).Max(interval => interval.Length)); // the longest that fits
                int top = lengths.IndexOf(lengths.Max());
                for (int i = 1; i < lengths.Count; i++)
                    Assert.True(i <= top ? lengths[i] >= 2 * lengths[i - 1] || i == top : lengths[i - 1] >= 2 * lengths[i] || i == top + 1);
                Assert.True(lengths.Count <= 2 * Math.Log2(last - first + 1) + 2);
            }
        }
    }

    // From the one that starts with the span on, each interval begins where the one before ends and is at least twice as long.
    [Fact]
    public void CompactCover_EverySpan_IsCoveredByIntervalsThatGrow()
    {
        const int rounds = 511;
        Dictionary<long, LivedInterval> byFirst = LivedInterval.Of(new GeometricCover(2047, compact: true), 2047).ToDictionary(interval => interval.First);
        for (int first = 1; first <= rounds; first++)
        {
            for (int last = first; last <= rounds; last++)
            {
                int count = 0;
                long length = 0;
                for (long round = first; round <= last; round += length)
                {
                    Assert.True(byFirst[round].Length >= 2 * length);
                    length = byFirst[round].Length;
                    count++;
                }

                Assert.True(count <= Math.Ceiling(Math.Log2(last - first + 2)));
            }
        }
    }

    [Fact]
    public void Places_ForAHorizon_AreItsLevels()
    {
        Assert.Equal([1, 2, 2, 3, 11, 62], new long?[] { 1, 2, 3, 4, 1024, null }.Select(horizon => new GeometricCover(horizon).Places));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GeometricCover(0));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Open_BeyondTheHorizon_Throws(bool compact)
    {
        var cover = new GeometricCover(5, compact);
        cover.Open(7, new PlaceState[3]);
        Assert.Throws<InvalidOperationException>(() => cover.Open(8, new PlaceState[3]));
        new GeometricCover(null, compact).Open(long.MaxValue >> 1, new PlaceState[62]);
    }

    [Fact]
    public void EveryRound_StartsOneAndKeepsAll()
    {
        List<LivedInterval> found = LivedInterval.Of(new EveryRound(20), 20);
        Assert.Equal(Enumerable.Range(0, 20).Select(place => new LivedInterval(place, place + 1, 20)), found.OrderBy(interval => interval.Place));
        Assert.Throws<InvalidOperationException>(() => new EveryRound(20).Open(21, new PlaceState[20]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new EveryRound(0));
    }
}
