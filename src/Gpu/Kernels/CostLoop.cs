using System.Runtime.CompilerServices;
using Bandits.Gpu.Lanes;

namespace Bandits.Gpu.Kernels;

/// <summary>Plays a learner of costs against an environment whose arms cost something, and measures. Costs come in their own round.</summary>
/// <typeparam name="TLearner">The learner.</typeparam>
/// <typeparam name="TEnvironment">The environment.</typeparam>
[LaneKernel]
public partial struct CostLoop<TLearner, TEnvironment> : ILaneLoop
    where TLearner : struct, ICostLanes
    where TEnvironment : struct, IPricedLanes
{
    private TLearner _learner;
    private TEnvironment _environment;
    private CostMeter _meter;

    /// <inheritdoc/>
    // Not in line with its callers: .NET would then stop putting the operators of lanes in line with it.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void Run(int from, int until)
    {
        if (from == 0) _learner.Start();
        for (int round = from; round < until; round++)
        {
            Word arm = _learner.Act(round) + 0; // adding brings it into registers: Learn would wait for a copy in memory
            Lane amount = _environment.Amount(round, arm);
            _learner.Learn(round, arm, _environment.Cost(amount));
            _meter.Record(arm, amount);
        }
    }
}
