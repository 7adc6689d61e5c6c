using System.Runtime.CompilerServices;
using Bandits.Gpu.Lanes;
using Bandits.Gpu.Replay;
using Bandits.Stochastic;
using Bandits.Validation;

namespace Bandits.Gpu.Kernels;

/// <summary>Plays one arm for ever, in lanes: <see cref="AlwaysArm"/>.</summary>
[LaneKernel]
public partial struct AlwaysArmLanes : IBanditLanes
{
    [Option] private Word _arm;

    /// <summary>What a lane needs.</summary>
    /// <param name="arms">Number of arms K, at least 1.</param>
    /// <param name="options">The options.</param>
    [Host]
    public static LaneSetup Setup(int arms, AlwaysArmOptions options)
    {
        Check.Arm(options.Arm, arms, nameof(options.Arm));
        return new LaneSetup(typeof(AlwaysArmLanes)).Integer(nameof(_arm), (uint)options.Arm).WithAnyReward();
    }

    /// <inheritdoc/>
    public void Start()
    {
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Word Act(int round) => _arm;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Learn(int round, Word arm, Lane reward)
    {
    }
}
