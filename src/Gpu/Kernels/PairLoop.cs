using System.Runtime.CompilerServices;
using Bandits.Gpu.Lanes;

namespace Bandits.Gpu.Kernels;

/// <summary>Plays a learner with two queries per round against an environment of arms, and measures. The observed arm is not charged.</summary>
/// <typeparam name="TLearner">The learner.</typeparam>
/// <typeparam name="TEnvironment">The environment.</typeparam>
[LaneKernel]
public partial struct PairLoop<TLearner, TEnvironment> : ILaneLoop
    where TLearner : struct, IPairLanes
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
            Word query = 0;
            Word arm = _learner.Act(round, ref query);
            Lane mean = _environment.Mean(round, arm);
            Lane reward = _environment.Reward(round, arm, mean);
            Lane queryReward = _environment.Reward(round, query, _environment.Mean(round, query));
            _learner.Learn(round, arm, query, 1 - reward, 1 - queryReward);
            _meter.Record(arm, reward, _environment.Best(round) - mean);
        }
    }
}
