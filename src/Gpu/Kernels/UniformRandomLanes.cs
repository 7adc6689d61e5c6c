using System.Runtime.CompilerServices;
using Bandits.Gpu.Lanes;
using Bandits.Gpu.Replay;
using Bandits.Stochastic;
using static Bandits.Gpu.Lanes.LaneOps;

namespace Bandits.Gpu.Kernels;

/// <summary>Plays uniformly drawn arms, in lanes: <see cref="UniformRandom"/>.</summary>
[LaneKernel]
public partial struct UniformRandomLanes : IBanditLanes
{
    /// <summary>Number of arms K, at least 1.</summary>
    public int Arms;

    private StreamLanes _stream;

    /// <summary>What a lane needs.</summary>
    /// <param name="arms">Number of arms K, at least 1.</param>
    /// <param name="stream">The learner's stream.</param>
    [Host]
    public static LaneSetup Setup(int arms, (ulong Key, ulong Nonce) stream) =>
        new LaneSetup(typeof(UniformRandomLanes)).Uniform(nameof(Arms), arms).Stream(nameof(_stream), stream).WithAnyReward();

    /// <inheritdoc/>
    public void Start()
    {
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Word Act(int round) => Truncate(_stream.Next(round) * Arms);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Learn(int round, Word arm, Lane reward)
    {
    }
}
