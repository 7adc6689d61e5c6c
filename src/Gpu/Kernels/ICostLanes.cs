using Bandits.Gpu.Lanes;

namespace Bandits.Gpu.Kernels;

/// <summary>A learner that chooses one arm per round and is told what it cost, in lanes.</summary>
[PerWidth]
public interface ICostLanes : ILaneKernel
{
    /// <summary>Prepares the state before the first round. All of it is 0 then.</summary>
    void Start();

    /// <summary>Chooses the arm of a round.</summary>
    /// <param name="round">The round, from 0.</param>
    /// <returns>The arm, from 0.</returns>
    Word Act(int round);

    /// <summary>Learns what the arm just chosen cost.</summary>
    /// <param name="round">The round, from 0.</param>
    /// <param name="arm">The arm.</param>
    /// <param name="cost">Its cost, at least 0.</param>
    void Learn(int round, Word arm, Lane cost);
}
