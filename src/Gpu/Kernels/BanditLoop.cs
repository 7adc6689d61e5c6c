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
    private TLearner _learner;
    private TEnvironment _environment;
    private ArmMeter _meter;

    /// <inheritdoc/>
    // Not in line with its callers: .NET would then stop putting the operators of lanes in line with it.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
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
            Word arm = _learner.Act(round) + 0; // adding brings it into registers: Learn would wait for a copy in memory
            Lane mean = _environment.Mean(round, arm);
            Lane reward = _environment.Reward(round, arm, mean);
            _learner.Learn(round, arm, reward);
            _meter.Record(arm, reward, _environment.Best(round) - mean);
        }
    }
}
