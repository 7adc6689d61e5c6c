using Bandits.Gpu.Lanes;

namespace Bandits.Gpu.Kernels;

/// <summary>An environment of convex losses on R^d, in lanes. It has an integer Dimension.</summary>
[PerWidth]
public interface ILossLanes : ILaneKernel
{
    /// <summary>Prepares the state before the first round. All of it is 0 then.</summary>
    void Start();

    /// <summary>Goes on to a round.</summary>
    /// <param name="round">The round, from 0; one more than the last time.</param>
    void Advance(int round);

    /// <summary>Is told a coordinate of the point played in this round.</summary>
    /// <param name="i">The coordinate: 0 to d - 1, one after the other.</param>
    /// <param name="coordinate">Its value.</param>
    void Play(int i, Lane coordinate);

    /// <summary>The loss at the point just played.</summary>
    Lane Loss();

    /// <summary>A coordinate of the gradient at the point just played.</summary>
    /// <param name="i">The coordinate, from 0.</param>
    Lane Gradient(int i);
}
