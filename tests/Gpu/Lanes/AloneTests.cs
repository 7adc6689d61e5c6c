using Bandits.Gpu.Lanes;
using Bandits.Randomness;
using One = Bandits.Gpu.Lanes.Alone;

namespace Bandits.Gpu.Tests.Lanes;

public class AloneTests
{
    // Numbers of all sizes and signs, zeros, infinities; what is no number has no bits of its own.
    private static readonly uint[] Numbers =
    [
        .. Words(3000).Where(word => !float.IsNaN(BitConverter.UInt32BitsToSingle(word))),
        .. ((float[])[0f, -0f, 0.5f, -0.5f, 1.5f, 2.5f, -2.5f, 1, -1, float.PositiveInfinity, float.NegativeInfinity, float.Epsilon, 8388609f])
            .Select(BitConverter.SingleToUInt32Bits),
    ];

    [Fact]
    public void Arithmetic_AnyNumbers_GivesTheSameBits()
    {
        Same((a, b) => a + b, (a, b) => a + b);
        Same((a, b) => a - b, (a, b) => a - b);
        Same((a, b) => a * b, (a, b) => a * b);
        Same((a, b) => a / b, (a, b) => a / b);
        Same((a, _) => -a, (a, _) => -a);
        Same((a, b) => LaneOps.Fma(a, b, a), (a, b) => One.LaneOps.Fma(a, b, a));
        Same((a, _) => LaneOps.Sqrt(a), (a, _) => One.LaneOps.Sqrt(a));
        Same((a, _) => LaneOps.Abs(a), (a, _) => One.LaneOps.Abs(a));
        Same((a, b) => LaneOps.Min(a, b), (a, b) => One.LaneOps.Min(a, b));
        Same((a, b) => LaneOps.Max(a, b), (a, b) => One.LaneOps.Max(a, b));
        Same((a, _) => LaneOps.Round(a), (a, _) => One.LaneOps.Round(a));
    }

    [Fact]
    public void Comparison_AnyNumbers_GivesTheSame()
    {
        Same((a, b) => LaneOps.Select(a < b, a, b), (a, b) => One.LaneOps.Select(a < b, a, b));
        Same((a, b) => LaneOps.Select(a > b, a, b), (a, b) => One.LaneOps.Select(a > b, a, b));
        Same((a, b) => LaneOps.Select(a <= b & a != 0, a, b), (a, b) => One.LaneOps.Select(a <= b & a != 0, a, b));
        Same((a, b) => LaneOps.Select(a >= b | a == 0, a, b), (a, b) => One.LaneOps.Select(a >= b | a == 0, a, b));
        Same((a, b) => LaneOps.Select(!(a == b), a, b), (a, b) => One.LaneOps.Select(!(a == b), a, b));
    }

    [Fact]
    public void Words_Any_GiveTheSame()
    {
        SameWords((a, b) => a + b, (a, b) => a + b);
        SameWords((a, b) => a - b, (a, b) => a - b);
        SameWords((a, b) => a * b, (a, b) => a * b);
        SameWords((a, b) => (a & b) ^ (a | (b << 3)), (a, b) => (a & b) ^ (a | (b << 3)));
        SameWords((a, b) => (a >> 31) + (b << 31), (a, b) => (a >> 31) + (b << 31));
        SameWords((a, b) => LaneOps.MultiplyHigh(a, b), (a, b) => One.LaneOps.MultiplyHigh(a, b));
        SameWords((a, _) => LaneOps.BitsOf(LaneOps.Number(a)), (a, _) => One.LaneOps.BitsOf(One.LaneOps.Number(a)));
        SameWords((a, _) => LaneOps.Truncate(LaneOps.Number(a) * 0.999f), (a, _) => One.LaneOps.Truncate(One.LaneOps.Number(a) * 0.999f));
        SameWords((a, b) => LaneOps.Select(a < b, a, b), (a, b) => One.LaneOps.Select(a < b, a, b));
        SameWords((a, b) => LaneOps.Select(a > b & a != 7, a, b), (a, b) => One.LaneOps.Select(a > b & a != 7, a, b));
        SameWords((a, b) => LaneOps.Select(a <= b, a, b), (a, b) => One.LaneOps.Select(a <= b, a, b));
        SameWords((a, b) => LaneOps.Select(a >= b | a == b, a, b), (a, b) => One.LaneOps.Select(a >= b | a == b, a, b));
    }

    [Fact]
    public unsafe void Rows_OwnRow_IsReadAndWritten()
    {
        float* numbers = stackalloc float[] { 1, 2, 3 };
        uint* words = stackalloc uint[] { 1, 2, 3 };
        var rows = new One.Rows(numbers, 3);
        var wordRows = new One.WordRows(words, 3);
        One.Word second = 1;
        rows[second] = rows[0] + rows[second];
        wordRows[second] = wordRows[0] + wordRows[second];
        rows[2] = new One.Table(numbers)[second];
        wordRows[2] = wordRows[1];
        Assert.Equal([1, 3, 3], new Span<float>(numbers, 3).ToArray());
        Assert.Equal([1, 3, 3], new Span<uint>(words, 3).ToArray());
    }

    private static void Same(Func<Lane, Lane, Lane> many, Func<One.Lane, One.Lane, One.Lane> one)
    {
        for (int i = 0; i < Numbers.Length; i++)
        {
            float a = BitConverter.UInt32BitsToSingle(Numbers[i]), b = BitConverter.UInt32BitsToSingle(Numbers[(i * 7 + 1) % Numbers.Length]);
            Lane lanes = many(a, b);
            float expected = one(a, b).Value;
            foreach (float actual in (float[])[lanes.Low[3], lanes.High[5]])
            {
                if (float.IsNaN(expected)) Assert.True(float.IsNaN(actual), $"{a:r}, {b:r}");
                else Assert.Equal(BitConverter.SingleToUInt32Bits(expected), BitConverter.SingleToUInt32Bits(actual));
            }
        }
    }

    private static void SameWords(Func<Word, Word, Word> many, Func<One.Word, One.Word, One.Word> one)
    {
        uint[] words = [0, 1, 7, 0x7FFFFFFF, 0x80000000, uint.MaxValue, .. Words(3000)];
        for (int i = 0; i < words.Length; i++)
        {
            uint a = words[i], b = words[(i * 7 + 1) % words.Length];
            Word lanes = many(a, b);
            uint expected = one(a, b).Value;
            Assert.Equal(expected, lanes.Low[3]);
            Assert.Equal(expected, lanes.High[5]);
        }
    }

    private static IEnumerable<uint> Words(int count)
    {
        var random = new RandomStream(3, 4);
        return [.. Enumerable.Range(0, count).Select(_ => (uint)random.NextUInt64())];
    }
}
