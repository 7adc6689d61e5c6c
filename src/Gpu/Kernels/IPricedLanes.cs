using Bandits.Gpu.Lanes;

namespace Bandits.Gpu.Kernels;

/// <summary>An environment whose arms cost something, in lanes.</summary>
[PerWidth]
public interface IPricedLanes : ILaneKernel
{
    /// <summary>What an arm takes in a round, as it is counted.</summary>
    /// <param name="round">The round, from 0.</param>
    /// <param name="arm">The arm.</param>
    Lane Amount(int round, Word arm);

    /// <summary>What learners are told of an amount.</summary>
    /// <param name="amount">The amount.</param>
    Lane Cost(Lane amount);
}
