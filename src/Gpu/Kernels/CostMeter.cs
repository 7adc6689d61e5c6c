using System.Runtime.CompilerServices;
using Bandits.Gpu.Lanes;
using static Bandits.Gpu.Lanes.LaneOps;

namespace Bandits.Gpu.Kernels;

/// <summary>What is measured in every lane that pays: the amount, and on request how often each arm was chosen.</summary>
[LaneKernel]
public partial struct CostMeter : ILaneKernel
{
    /// <summary>How many arms' plays are counted: all, or 0.</summary>
    public int Counted;

    [Output] private Lane _paid;
    [Output] private Lane _paidRest; // what the sum lost to rounding
    [Output, Length("Counted")] private Rows _plays;

    /// <summary>Takes in a round.</summary>
    /// <param name="arm">The arm chosen.</param>
    /// <param name="amount">What it took.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Record(Word arm, Lane amount)
    {
        LaneMath.Add(ref _paid, ref _paidRest, amount);
        for (int k = 0; k < Counted; k++) _plays[k] = _plays[k] + Select(arm == k, (Lane)1, (Lane)0);
    }
}
