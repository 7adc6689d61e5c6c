using Bandits.Gpu.Lanes;

namespace Bandits.Gpu.Kernels;

/// <summary>A whole simulation in lanes.</summary>
[PerWidth]
public interface ILaneLoop : ILaneKernel
{
    /// <summary>Plays a slice of the rounds.</summary>
    /// <param name="from">The first round, from 0.</param>
    /// <param name="until">The round after the last.</param>
    void Run(int from, int until);
}
