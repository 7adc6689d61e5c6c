using Bandits.Gpu.Kernels;
using Bandits.Gpu.Lanes;
using static Bandits.Gpu.Lanes.LaneOps;

namespace Bandits.Gpu.Tests.Kernels.MathFunctions;

/// <summary>Computes every function of <see cref="LaneMath"/> along a grid of bit patterns, one pattern per round.</summary>
[LaneKernel]
internal partial struct FunctionLanes : ILaneLoop
{
    public int Points;
    [Option] private Word _start;
    [Option] private Word _step;
    [Output, Length("Points")] private Rows _log;
    [Output, Length("Points")] private Rows _exp;
    [Output, Length("Points")] private Rows _sine;
    [Output, Length("Points")] private Rows _cosine;
    [Output, Length("Points")] private Rows _quantile;

    public void Run(int from, int until)
    {
        for (int round = from; round < until; round++)
        {
            Word bits = _start + _step * round;
            Lane sine = 0;
            Lane cosine = 0;
            LaneMath.SinCos(bits, ref sine, ref cosine);
            _log[round] = LaneMath.Log(FromBits(bits));
            _exp[round] = LaneMath.Exp(FromBits(bits));
            _sine[round] = sine;
            _cosine[round] = cosine;
            _quantile[round] = LaneMath.NormalQuantile(PhiloxLanes.Unit(bits));
        }
    }
}
