using System.Runtime.CompilerServices;
using Bandits.Gpu.Lanes;

namespace Bandits.Gpu.Kernels;

/// <summary>What is measured in every lane that plays points: the loss, and on request the sum of the gradients.</summary>
/// <remarks>If losses are linear, that sum tells the loss of every fixed point.</remarks>
[LaneKernel]
public partial struct PointMeter : ILaneKernel
{
    /// <summary>How many coordinates of the gradients are summed: all, or 0.</summary>
    public int Counted;

    [Output] private Lane _loss;
    [Output] private Lane _lossRest; // what the sum lost to rounding
    [Output, Length("Counted")] private Rows _gradient;
    [Output, Length("Counted")] private Rows _gradientRest;

    /// <summary>Takes in the loss of a round.</summary>
    /// <param name="loss">The loss.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Charge(Lane loss) => LaneMath.Add(ref _loss, ref _lossRest, loss);

    /// <summary>Takes in a coordinate of the gradient of a round.</summary>
    /// <param name="i">The coordinate, from 0.</param>
    /// <param name="gradient">Its value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Record(int i, Lane gradient)
    {
        if (Counted == 0) return;
        Lane sum = _gradient[i];
        Lane rest = _gradientRest[i];
        LaneMath.Add(ref sum, ref rest, gradient);
        _gradient[i] = sum;
        _gradientRest[i] = rest;
    }
}
