using Bandits.Randomness;

namespace Bandits.Core.Tests.Randomness;

public sealed class PhiloxTests
{
    // The known-answer vectors published with Random123: counter words 0..3, key words 0..1, output words 0..3.
    [Theory]
    [InlineData("00000000 00000000 00000000 00000000", "00000000 00000000", "6627e8d5 e169c58d bc57ac4c 9b00dbd8")]
    [InlineData("ffffffff ffffffff ffffffff ffffffff", "ffffffff ffffffff", "408f276d 41c83b0e a20bc7c6 6d5451fd")]
    [InlineData("243f6a88 85a308d3 13198a2e 03707344", "a4093822 299f31d0", "d16cfe09 94fdcceb 5001e420 24126ea1")]
    public void Block_KnownAnswers(string counter, string key, string output)
    {
        ulong[] c = Pairs(counter), k = Pairs(key), expected = Pairs(output);
        Assert.Equal((expected[0], expected[1]), Philox.Block(k[0], c[0], c[1]));
    }

    // Words come as hexadecimal text; two neighbours make one number, the first in the low half.
    private static ulong[] Pairs(string words) =>
        [.. words.Split(' ').Select(word => Convert.ToUInt32(word, 16)).Chunk(2).Select(pair => pair[0] | (ulong)pair[1] << 32)];
}
