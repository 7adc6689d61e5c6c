using Bandits.Gpu.Lanes;

namespace Bandits.Gpu.Generator.Tests.Samples;

/// <summary>A part that remembers: every call gives another number.</summary>
[LaneKernel]
public partial struct CounterLanes : ILaneKernel
{
    public int Step;

    private Word _count;

    public Lane Next()
    {
        _count += Step;
        return LaneOps.Number(_count & 1023);
    }

    public readonly Word Count() => _count;
}
