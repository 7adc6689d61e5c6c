using System.Globalization;
using System.Numerics;
using Bandits.Randomness;

namespace Bandits.Gpu.OpenCl;

/// <summary>Whether a device computes as the standard says: the operations of lanes, compared with this machine's bit for bit.</summary>
internal static class SelfTest
{
    private const int RandomTriples = 4096;

    // Source and answer of every operation, for the bits a, b, c.
    private static readonly (string Source, Func<uint, uint, uint, uint> Answer)[] Operations =
    [
        ("as_uint(as_float(a) + as_float(b))", (a, b, c) => Bits(Number(a) + Number(b))),
        ("as_uint(as_float(a) - as_float(b))", (a, b, c) => Bits(Number(a) - Number(b))),
        ("as_uint(as_float(a) * as_float(b))", (a, b, c) => Bits(Number(a) * Number(b))),
        ("as_uint(as_float(a) / as_float(b))", (a, b, c) => Bits(Number(a) / Number(b))),
        ("as_uint(as_float(a) * as_float(b) + as_float(c))", (a, b, c) => Bits((Number(a) * Number(b)) + Number(c))),
        ("as_uint(fma(as_float(a), as_float(b), as_float(c)))", (a, b, c) => Bits(MathF.FusedMultiplyAdd(Number(a), Number(b), Number(c)))),
        ("as_uint(sqrt(as_float(a)))", (a, b, c) => Bits(MathF.Sqrt(Number(a)))),
        ("as_uint(rint(as_float(a)))", (a, b, c) => Bits(MathF.Round(Number(a)))),
        ("as_uint(convert_float(as_int(a)))", (a, b, c) => Bits((int)a)),
        ("as_uint(convert_int(convert_float(as_int(a)) * 0.3f))", (a, b, c) => (uint)(int)((int)a * 0.3f)),
        ("(uint)(as_float(a) < as_float(b))", (a, b, c) => Number(a) < Number(b) ? 1u : 0),
        ("mul_hi(a, b)", (a, b, c) => (uint)(((ulong)a * b) >> 32)),
    ];

    /// <summary>Runs it.</summary>
    /// <param name="context">Of the device.</param>
    /// <param name="cache">Where built programs are kept.</param>
    /// <returns>What is wrong, in a sentence; null if nothing is.</returns>
    public static string? Run(ClContext context, ProgramCache cache)
    {
        uint[][] given = Given();
        int count = given[0].Length;
        uint[] results = new uint[Operations.Length * count];
        using ClProgram program = ClProgram.Build(context, Source(), cache);
        using var kernel = new ClKernel(context, program, "check", group: 64);
        using ClBuffer a = ClBuffer.Create<uint>(context, given[0]);
        using ClBuffer b = ClBuffer.Create<uint>(context, given[1]);
        using ClBuffer c = ClBuffer.Create<uint>(context, given[2]);
        using ClBuffer answers = ClBuffer.Create<uint>(context, results);
        kernel.Set(0, a);
        kernel.Set(1, b);
        kernel.Set(2, c);
        kernel.Set(3, answers);
        kernel.Set(4, count);
        using (ClEvent done = kernel.Start((count + 63) / 64 * 64)) done.Wait();
        answers.Read(results.AsSpan());
        return Compare(given, results);
    }

    /// <summary>Compares the answers of a device.</summary>
    /// <param name="given">The numbers a, b, c.</param>
    /// <param name="results">Operation by operation, one answer for each of them.</param>
    /// <returns>The first wrong answer, in a sentence; null if there is none.</returns>
    public static string? Compare(uint[][] given, uint[] results)
    {
        int count = given[0].Length;
        for (int operation = 0; operation < Operations.Length; operation++)
            for (int i = 0; i < count; i++)
            {
                (uint a, uint b, uint c) = (given[0][i], given[1][i], given[2][i]);
                uint expected = Operations[operation].Answer(a, b, c), got = results[(operation * count) + i];
                // The standard leaves open which of the bit patterns a result that is no number has.
                if (got != expected && !(float.IsNaN(Number(got)) && float.IsNaN(Number(expected))))
                    return string.Create(
                        CultureInfo.InvariantCulture,
                        $"{Operations[operation].Source}, a = 0x{a:x8}, b = 0x{b:x8}, c = 0x{c:x8}: 0x{got:x8} instead of 0x{expected:x8}.");
            }

        return null;
    }

    /// <summary>The numbers a, b, c: all triples of special ones, and random bits.</summary>
    public static uint[][] Given()
    {
        float[] special =
        [
            0, float.NegativeZero, 1, -1, 3, 0.1f, 1.5f, -2.5f, float.Epsilon, 1.1754942e-38f, 1.17549435e-38f, float.MaxValue,
            float.PositiveInfinity, float.NegativeInfinity, float.NaN,
        ];
        var triples = new List<(uint A, uint B, uint C)>();
        foreach (float a in special)
            foreach (float b in special)
                foreach (float c in special) triples.Add((Bits(a), Bits(b), Bits(c)));
        var random = new RandomStream(key: 1);
        for (int i = 0; i < RandomTriples; i++)
        {
            ulong bits = random.NextUInt64();
            triples.Add(((uint)bits, (uint)(bits >> 32), (uint)random.NextUInt64()));
        }

        return [[.. triples.Select(triple => triple.A)], [.. triples.Select(triple => triple.B)], [.. triples.Select(triple => triple.C)]];
    }

    private static string Source()
    {
        IEnumerable<string> lines = Operations.Select((operation, i) => $"    results[{i} * count + i] = {operation.Source};");
        return $$"""
            #pragma OPENCL FP_CONTRACT OFF
            __kernel void check(
                __global const uint *as, __global const uint *bs, __global const uint *cs, __global uint *results, int count)
            {
                int i = get_global_id(0);
                if (i >= count) return;
                uint a = as[i], b = bs[i], c = cs[i];
            {{string.Join('\n', lines)}}
            }

            """;
    }

    private static float Number(uint bits) => BitConverter.UInt32BitsToSingle(bits);

    private static uint Bits(float number) => BitConverter.SingleToUInt32Bits(number);
}
