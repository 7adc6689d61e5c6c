using Bandits.Gpu.Lanes;

namespace Bandits.Gpu.Kernels;

/// <summary>A learner that plays a point of R^d and sees the gradient of the loss there, in lanes. It has an integer Dimension.</summary>
[PerWidth]
public interface IPointLanes : ILaneKernel
{
    /// <summary>Prepares the state before the first round. All of it is 0 then.</summary>
    void Start();

    /// <summary>Decides on the point of a round.</summary>
    /// <param name="round">The round, from 0.</param>
    void Decide(int round);

    /// <summary>A coordinate of the point just decided on.</summary>
    /// <param name="i">The coordinate, from 0.</param>
    Lane Coordinate(int i);

    /// <summary>Takes in a coordinate of the gradient.</summary>
    /// <param name="i">The coordinate: 0 to d - 1, one after the other.</param>
    /// <param name="gradient">Its value.</param>
    void Take(int i, Lane gradient);

    /// <summary>Learns from the gradient just taken in.</summary>
    /// <param name="round">The round, from 0.</param>
    void Learn(int round);
}
