using Bandits.Gpu.Kernels;
using Bandits.Gpu.Lanes;
using BenchmarkDotNet.Attributes;
using static Bandits.Gpu.Lanes.LaneOps;

namespace Bandits.Benchmarks.Micro;

/// <summary>Time of a function in lanes: per call, which serves <see cref="Lane.Width"/> lanes.</summary>
public class LaneFunctions
{
    private const int Calls = 4096;

    [Benchmark(OperationsPerInvoke = Calls)]
    public bool Exp()
    {
        Lane sum = 0;
        for (int i = 0; i < Calls; i++) sum = sum + LaneMath.Exp(Number(i) * -0.01f);
        return Any(sum > 0);
    }

    [Benchmark(OperationsPerInvoke = Calls)]
    public bool Log()
    {
        Lane sum = 0;
        for (int i = 0; i < Calls; i++) sum = sum + LaneMath.Log(Number(i + 1));
        return Any(sum > 0);
    }

    [Benchmark(OperationsPerInvoke = Calls)]
    public bool NormalQuantile()
    {
        Lane sum = 0;
        for (int i = 0; i < Calls; i++) sum = sum + LaneMath.NormalQuantile(Number(i) * (1f / Calls));
        return Any(sum > 0);
    }

    [Benchmark(OperationsPerInvoke = Calls)]
    public bool PhiloxBlock()
    {
        Word bits = 0;
        for (int i = 0; i < Calls; i++)
        {
            Word c0 = i, c1 = 0, c2 = 1, c3 = 2;
            PhiloxLanes.Block(3u, 4u, ref c0, ref c1, ref c2, ref c3);
            bits = bits ^ c0 ^ c1 ^ c2 ^ c3;
        }

        return Any(bits == 0u);
    }
}
