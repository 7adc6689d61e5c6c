using System.Runtime.CompilerServices;
using Bandits.Gpu.Lanes;

namespace Bandits.Gpu.Kernels;

/// <summary>Plays a learner that decides on points against an environment of convex losses, and measures.</summary>
/// <typeparam name="TLearner">The learner.</typeparam>
/// <typeparam name="TEnvironment">The environment.</typeparam>
[LaneKernel]
public partial struct PointLoop<TLearner, TEnvironment> : ILaneLoop
    where TLearner : struct, IPointLanes
    where TEnvironment : struct, ILossLanes
{
    /// <summary>Dimension d, at least 1.</summary>
    public int Dimension;

    private TLearner _learner;
    private TEnvironment _environment;
    private PointMeter _meter;

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
            _learner.Decide(round);
            for (int i = 0; i < Dimension; i++) _environment.Play(i, _learner.Coordinate(i));
            _meter.Charge(_environment.Loss());
            for (int i = 0; i < Dimension; i++)
            {
                Lane gradient = _environment.Gradient(i);
                _learner.Take(i, gradient);
                _meter.Record(i, gradient);
            }

            _learner.Learn(round);
        }
    }
}
