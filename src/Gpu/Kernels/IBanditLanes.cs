using Bandits.Gpu.Lanes;

namespace Bandits.Gpu.Kernels;

/// <summary>A learner that plays one arm per round and sees its reward, in lanes.</summary>
[PerWidth]
public interface IBanditLanes : ILaneKernel
{
    /// <summary>Prepares the state before the first round. All of it is 0 then.</summary>
    void Start();

    /// <summary>Chooses the arm of a round.</summary>
    /// <param name="round">The round, from 0.</param>
    /// <returns>The arm, from 0.</returns>
    Word Act(int round);

    /// <summary>Learns the reward of the arm just chosen.</summary>
    /// <param name="round">The round, from 0.</param>
    /// <param name="arm">The arm.</param>
    /// <param name="reward">Its reward.</param>
    void Learn(int round, Word arm, Lane reward);
}
