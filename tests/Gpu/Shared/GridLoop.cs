using Bandits.Gpu.Kernels;
using Bandits.Gpu.Lanes;
using static Bandits.Gpu.Lanes.LaneOps;

namespace Bandits.Gpu.Tests.Shared;

/// <summary>Computes every function of lanes along a grid of bit patterns, and keeps a sum over all bits of the results.</summary>
[LaneKernel]
public partial struct GridLoop : ILaneLoop
{
    public const int Functions = 10;

    public int Steps; // from one round's bit pattern to the next

    [Option] private Word _start;
    [Length("Functions")] private WordRows _hash;
    [Output, Length("Functions * 2")] private Rows _halves; // the sums, 16 bits each: not every word survives as a number

    public void Run(int from, int until)
    {
        for (int round = from; round < until; round++)
        {
            Word bits = _start + (uint)round * (uint)Steps;
            Lane positive = FromBits(bits & 0x7F7FFFFFu | 0x00800000u); // finite and normal
            Lane unit = PhiloxLanes.Unit(bits * 0x9E3779B9u);
            Add(0, LaneMath.Log(positive));
            Add(1, LaneMath.Exp(FromBits(bits & 0xBFFFFFFFu) * 64));
            Add(2, LaneMath.NormalQuantile(unit));
            Lane sine = 0;
            Lane cosine = 0;
            LaneMath.SinCos(bits, ref sine, ref cosine);
            Add(3, sine);
            Add(4, cosine);
            Lane a = 0;
            Lane b = 0;
            Lane c = 0;
            Lane d = 0;
            NormalLanes.Four(bits, 7, 9, round, 3, ref a, ref b, ref c, ref d);
            Add(5, a);
            Add(6, b);
            Add(7, c);
            Add(8, d);
            Add(9, BetaLanes.Odds(bits, 7, 9, round, 3, 0.3f + 4 * unit, 0.7f + LaneMath.Exp(12 * unit)));
        }

        for (int f = 0; f < Functions; f++)
        {
            _halves[2 * f] = Number(_hash[f] & 0xFFFFu);
            _halves[2 * f + 1] = Number(_hash[f] >> 16);
        }
    }

    private void Add(int function, Lane value) => _hash[function] = (_hash[function] ^ BitsOf(value)) * 0x01000193u;
}
