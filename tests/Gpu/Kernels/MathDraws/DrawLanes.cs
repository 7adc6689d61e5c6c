using Bandits.Gpu.Kernels;
using Bandits.Gpu.Lanes;

namespace Bandits.Gpu.Tests.Kernels.MathDraws;

/// <summary>Draws the odds of a beta number and four normal numbers every round.</summary>
[LaneKernel]
internal partial struct DrawLanes : ILaneLoop
{
    public int Draws;
    [Option] private Word _key;
    [Option] private Lane _alpha;
    [Option] private Lane _beta;
    [Output, Length("Draws")] private Rows _odds;
    [Output, Length("4 * Draws")] private Rows _normal;

    public void Run(int from, int until)
    {
        for (int round = from; round < until; round++)
        {
            _odds[round] = BetaLanes.Odds(_key, 1, 2, round, 3, _alpha, _beta);
            Lane a = 0;
            Lane b = 0;
            Lane c = 0;
            Lane d = 0;
            NormalLanes.Four(_key, 2, 2, round, 3, ref a, ref b, ref c, ref d);
            _normal[4 * round] = a;
            _normal[4 * round + 1] = b;
            _normal[4 * round + 2] = c;
            _normal[4 * round + 3] = d;
        }
    }
}
