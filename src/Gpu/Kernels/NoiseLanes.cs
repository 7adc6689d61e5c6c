using System.Runtime.CompilerServices;
using Bandits.Environments.Arms;
using Bandits.Gpu.Lanes;
using Bandits.Gpu.Replay;
using static Bandits.Gpu.Lanes.LaneOps;

namespace Bandits.Gpu.Kernels;

/// <summary>How rewards vary around their means, in lanes: as in <see cref="ArmsEnvironment"/>, from the same random numbers.</summary>
[LaneKernel]
public partial struct NoiseLanes : ILaneKernel
{
    private const int Bernoulli = 0; // RewardNoise
    private const int None = 2;
    private const double Largest = 1e15;

    /// <summary>The <see cref="RewardNoise"/>.</summary>
    public int Kind;

    /// <summary>Whether one uniform per round serves all arms: 1, or else 0.</summary>
    public int Common;

    [Option] private Lane _deviation;
    private StreamLanes _stream; // one uniform per round
    private TableLanes _table;   // one uniform per round and arm
    private Lane _uniform; // of this round, if it serves all arms

    /// <summary>Sets the fields of the noise of an environment.</summary>
    /// <param name="environment">The environment's setup.</param>
    /// <param name="name">The field that is the noise.</param>
    /// <param name="options">The options.</param>
    /// <param name="lowest">No mean is lower.</param>
    /// <param name="highest">No mean is higher.</param>
    /// <param name="rewards">The name of the world's stream of rewards.</param>
    /// <returns>The environment's setup; null where means or deviation are beyond 1e15, too much for single precision, or no means of Bernoulli arms.</returns>
    [Host]
    public static LaneSetup? Add(
        LaneSetup environment, string name, ArmsOptions options, double lowest, double highest, (ulong Key, ulong Nonce) rewards)
    {
        ArgumentNullException.ThrowIfNull(environment);
        ArgumentNullException.ThrowIfNull(options);
        bool unit = lowest >= 0 && highest <= 1;
        if (options.Noise == RewardNoise.Bernoulli ? !unit : Math.Max(options.Deviation, Math.Max(-lowest, highest)) > Largest) return null;
        if (!unit || options.Noise == RewardNoise.Gaussian) environment.WithAnyReward();
        return environment
            .Uniform($"{name}.{nameof(Kind)}", (int)options.Noise).Uniform($"{name}.{nameof(Common)}", options.Coupling == Coupling.Common ? 1 : 0)
            .Option($"{name}.{nameof(_deviation)}", options.Deviation)
            .Stream($"{name}.{nameof(_stream)}", rewards).Stream($"{name}.{nameof(_table)}", rewards);
    }

    /// <summary>Goes on to a round.</summary>
    /// <param name="round">The round, from 0; one more than the last time.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Advance(int round)
    {
        if (Common == 1) _uniform = _stream.Next(round);
    }

    /// <summary>What an arm gives.</summary>
    /// <param name="round">The round.</param>
    /// <param name="arm">The arm.</param>
    /// <param name="mean">Its mean.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Lane Reward(int round, Word arm, Lane mean)
    {
        if (Kind == None) return mean;
        Lane uniform = _uniform;
        if (Common == 0) uniform = _table.Uniform(round, arm);
        if (Kind == Bernoulli) return Select(uniform < mean, (Lane)1, (Lane)0);
        return Fma(_deviation, LaneMath.NormalQuantile(uniform), mean);
    }
}
