using Bandits.Gpu.Lanes;

namespace Bandits.Gpu.Kernels;

/// <summary>An environment of arms, in lanes.</summary>
[PerWidth]
public interface IArmLanes : ILaneKernel
{
    /// <summary>Prepares the state before the first round. All of it is 0 then.</summary>
    void Start();

    /// <summary>Goes on to a round.</summary>
    /// <param name="round">The round, from 0; one more than the last time.</param>
    void Advance(int round);

    /// <summary>The mean reward of an arm in this round.</summary>
    /// <param name="round">The round.</param>
    /// <param name="arm">The arm.</param>
    Lane Mean(int round, Word arm);

    /// <summary>The highest mean reward of this round.</summary>
    /// <param name="round">The round.</param>
    Lane Best(int round);

    /// <summary>What an arm gives in this round. Asked twice, it gives the same.</summary>
    /// <param name="round">The round.</param>
    /// <param name="arm">The arm.</param>
    /// <param name="mean">Its mean.</param>
    Lane Reward(int round, Word arm, Lane mean);
}
