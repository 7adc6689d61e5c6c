namespace Bandits.Gpu.Replay;

/// <summary>Lanes that are advanced together: one kernel, one horizon, options of each lane's own.</summary>
/// <remarks>Fields are named by their path in the kernel: "_learner._rate".</remarks>
/// <param name="Kernel">The loop, closed over learner and environment: typeof(BanditLoop&lt;Ucb1Lanes, BernoulliArms&gt;).</param>
/// <param name="Lanes">Number of lanes, at least 1.</param>
/// <param name="Horizon">Number of rounds, from 1 to <see cref="MaxHorizon"/>.</param>
/// <param name="Uniforms">Every integer field of the kernel.</param>
/// <param name="Options">For every option one 32-bit word per lane; the bits of a float for a number.</param>
/// <param name="Tables">Every shared table.</param>
public sealed record LaneBatch(
    Type Kernel, int Lanes, int Horizon, IReadOnlyDictionary<string, int> Uniforms, IReadOnlyDictionary<string, uint[]> Options,
    IReadOnlyDictionary<string, float[]> Tables)
{
    /// <summary>The longest horizon: single-precision counts are exact up to it.</summary>
    public const int MaxHorizon = 1 << 24;
}
