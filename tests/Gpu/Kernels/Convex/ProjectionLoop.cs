using Bandits.Gpu.Kernels;
using Bandits.Gpu.Lanes;
using static Bandits.Gpu.Lanes.LaneOps;

namespace Bandits.Gpu.Tests.Kernels.Convex;

/// <summary>Projects one random point per round onto a region.</summary>
[LaneKernel]
public partial struct ProjectionLoop : ILaneLoop
{
    public int Dimension;

    [Option] private Lane _spread;
    private TableLanes _table;
    private RegionLanes _region;
    [Output, Length("Dimension")] private Rows _point;
    [Output, Length("Dimension")] private Rows _nearest;

    public void Run(int from, int until)
    {
        for (int round = from; round < until; round++)
        {
            for (int i = 0; i < Dimension; i++)
            {
                Lane value = LaneMath.NormalQuantile(_table.Uniform(round, i)) * _spread;
                if (round % 2 == 1) value = Round(value * 4) * 0.25f; // with ties
                _point[i] = value;
                _region.Set(i, value);
            }

            _region.Project();
            for (int i = 0; i < Dimension; i++) _nearest[i] = _region.Coordinate(i);
        }
    }
}
