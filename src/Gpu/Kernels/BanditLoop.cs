using System.Runtime.CompilerServices;
using Bandits.Gpu.Lanes;

namespace Bandits.Gpu.Kernels;

/// <summary>Plays a learner against an environment of arms, and measures.</summary>
/// <typeparam name="TLearner">The learner.</typeparam>
/// <typeparam name="TEnvironment">The environment.</typeparam>
[LaneKernel]
public partial struct BanditLoop<TLearner, TEnvironment> : ILaneLoop
    where TLearner : struct, IBanditLanes
    where TEnvironment : struct, IArmLanes
{
    /// <summary>How many arms' plays are counted: all, or 0.</summary>
    public int Counted;

    private TLearner _learner;
    private TEnvironment _environment;
    [Output] private Lane _regret;      // pseudo-regret
    [Output] private Lane _regretRest;  // what the sum of _regret lost to rounding
    [Output] private Lane _reward;
    [Output] private Lane _rewardRest;
    [Output, Length("Counted")] private Rows _plays;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(int from, int until)
    {
        if (from == 0)
        {
            _learner.Start();
            _environment.Start();
        }

        for (int round = from; round < until; round++)
        {
            _environment.Advance(round);
            Word arm = _learner.Act(round);
            Lane mean = _environment.Mean(round, arm);
            Lane reward = _environment.Reward(round, arm, mean);
            _learner.Learn(round, arm, reward);
            LaneMath.Add(ref _regret, ref _regretRest, _environment.Best(round) - mean);
            LaneMath.Add(ref _reward, ref _rewardRest, reward);
            for (int k = 0; k < Counted; k++) _plays[k] = _plays[k] + LaneOps.Select(arm == k, (Lane)1, (Lane)0);
        }
    }
}
