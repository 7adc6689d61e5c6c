using Bandits.Gpu.Lanes;

namespace Bandits.Gpu.Kernels;

/// <summary>A learner that plays one arm per round, observes another, and sees the losses of both, in lanes.</summary>
[PerWidth]
public interface IPairLanes : ILaneKernel
{
    /// <summary>Prepares the state before the first round. All of it is 0 then.</summary>
    void Start();

    /// <summary>Chooses the arms of a round.</summary>
    /// <param name="round">The round, from 0.</param>
    /// <param name="query">The arm observed in addition, from 0.</param>
    /// <returns>The arm played, from 0.</returns>
    Word Act(int round, ref Word query);

    /// <summary>Learns the losses of the arms just chosen.</summary>
    /// <param name="round">The round, from 0.</param>
    /// <param name="arm">The arm played.</param>
    /// <param name="query">The arm observed.</param>
    /// <param name="loss">The loss of the arm played.</param>
    /// <param name="queryLoss">The loss of the arm observed.</param>
    void Learn(int round, Word arm, Word query, Lane loss, Lane queryLoss);
}
