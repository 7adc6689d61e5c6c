using System.Runtime.CompilerServices;
using Bandits.Gpu.Lanes;
using static Bandits.Gpu.Lanes.LaneOps;

namespace Bandits.Gpu.Kernels;

/// <summary>What is measured in every lane: pseudo-regret, reward, and on request how often each arm was played.</summary>
[LaneKernel]
public partial struct ArmMeter : ILaneKernel
{
    /// <summary>How many arms' plays are counted: all, or 0.</summary>
    public int Counted;

    [Output] private Lane _regret;
    [Output] private Lane _regretRest; // what the sum lost to rounding
    [Output] private Lane _reward;
    [Output] private Lane _rewardRest;
    [Output, Length("Counted")] private Rows _plays;

    /// <summary>Takes in a round.</summary>
    /// <param name="arm">The arm played.</param>
    /// <param name="reward">Its reward.</param>
    /// <param name="gap">The highest mean minus the arm's.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Record(Word arm, Lane reward, Lane gap)
    {
        LaneMath.Add(ref _regret, ref _regretRest, gap);
        LaneMath.Add(ref _reward, ref _rewardRest, reward);
        for (int k = 0; k < Counted; k++) _plays[k] = _plays[k] + Select(arm == k, (Lane)1, (Lane)0);
    }
}
