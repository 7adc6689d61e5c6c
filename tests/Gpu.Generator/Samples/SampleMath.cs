using Bandits.Gpu.Lanes;
using static Bandits.Gpu.Lanes.LaneOps;

namespace Bandits.Gpu.Generator.Tests.Samples;

/// <summary>Functions with one name, and with results by reference.</summary>
[LaneKernel]
internal static class SampleMath
{
    private const float Small = 1e-30f;

    public static Lane Mix(Lane a) => Fma(a, 0.1f, -2) + Small;

    public static Word Mix(Word a) => (a ^ (a >> 7)) * 0x9E3779B1u + MultiplyHigh(a, 0xDEADBEEFu);

    public static void Split(Lane a, out Lane whole, ref Lane rest)
    {
        whole = Number(Truncate(a));
        rest = rest * 0.5f + (a - whole);
    }

    public static Lane Clip(Lane a, float limit = 100)
    {
        if (limit <= 0) return 0;
        return Max(-limit, Min(a, limit));
    }
}
