using System.Runtime.Intrinsics.X86;
using Bandits.Randomness;

namespace Bandits.Core.Tests.Randomness;

/// <summary>Filling a buffer gives the bits of one block after the other, by whichever instructions.</summary>
public sealed class PhiloxFillTests
{
    private const ulong Key = 0x0123_4567_89ab_cdef, High = 0xfedc_ba98_7654_3210;

    // The counter's carry into its second word, and its return to 0, in the midst of a vector and between two.
    public static TheoryData<ulong> FirstBlocks =>
    [
        0, 1, uint.MaxValue - 7, uint.MaxValue - 2, uint.MaxValue, 0x7fff_ffff_ffff_fffd, ulong.MaxValue - 15, ulong.MaxValue - 4, ulong.MaxValue,
    ];

    [Theory]
    [MemberData(nameof(FirstBlocks))]
    public void Fill_AnyLength_EqualsBlockByBlock(ulong firstBlock)
    {
        for (int length = 0; length <= 100; length++)
        {
            ulong[] output = new ulong[length];
            Philox.Fill(Key, firstBlock, High, output);
            AssertBlocks(firstBlock, output, length & ~1);
        }
    }

    [Theory]
    [MemberData(nameof(FirstBlocks))]
    public void Fill512_AnyLength_EqualsBlockByBlock(ulong firstBlock)
    {
        Assert.SkipUnless(Avx512F.IsSupported, "this processor has no AVX-512");
        for (int length = 0; length <= 100; length++)
        {
            ulong[] output = new ulong[length];
            Assert.Equal(length / 16 * 16, Philox.Fill512(Key, firstBlock, High, output));
            AssertBlocks(firstBlock, output, length / 16 * 16);
        }
    }

    [Theory]
    [MemberData(nameof(FirstBlocks))]
    public void Fill256_AnyLength_EqualsBlockByBlock(ulong firstBlock)
    {
        Assert.SkipUnless(Avx2.IsSupported, "this processor has no AVX2");
        for (int length = 0; length <= 100; length++)
        {
            ulong[] output = new ulong[length];
            Assert.Equal(length / 8 * 8, Philox.Fill256(Key, firstBlock, High, output));
            AssertBlocks(firstBlock, output, length / 8 * 8);
        }
    }

    [Fact]
    public void Fill_RandomKeysAndCounters_EqualsBlockByBlock()
    {
        var random = new RandomStream(5);
        for (int trial = 0; trial < 1000; trial++)
        {
            ulong key = random.NextUInt64(), first = random.NextUInt64(), high = random.NextUInt64();
            ulong[] output = new ulong[64];
            Philox.Fill(key, first, high, output);
            for (int i = 0; i < 64; i += 2)
                Assert.Equal(Philox.Block(key, unchecked(first + (ulong)(i / 2)), high), (output[i], output[i + 1]));
        }
    }

    private static void AssertBlocks(ulong firstBlock, ulong[] output, int filled)
    {
        for (int i = 0; i < filled; i += 2)
            Assert.Equal(Philox.Block(Key, unchecked(firstBlock + (ulong)(i / 2)), High), (output[i], output[i + 1]));
        Assert.All(output[filled..], entry => Assert.Equal(0UL, entry));
    }
}
