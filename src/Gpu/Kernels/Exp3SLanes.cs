using System.Runtime.CompilerServices;
using Bandits.Adversarial;
using Bandits.Gpu.Lanes;
using Bandits.Gpu.Replay;
using static Bandits.Gpu.Lanes.LaneOps;

namespace Bandits.Gpu.Kernels;

/// <summary>EXP3.S in lanes: <see cref="Exp3S"/>.</summary>
[LaneKernel]
public partial struct Exp3SLanes : IBanditLanes
{
    // The sharing keeps weights above about this, so none is lost for ever.
    private const double MinShare = 1e-30;

    /// <summary>Number of arms K, at least 1.</summary>
    public int Arms;

    [Option] private Lane _mixing; // gamma
    [Option] private Lane _share; // e alpha / K
    private StreamLanes _stream;
    private Rows _weight; // sums to 1
    private Lane _played; // the weight of the arm just chosen

    /// <summary>What a lane needs.</summary>
    /// <param name="arms">Number of arms K, at least 1.</param>
    /// <param name="horizon">Number of rounds T, at least 1.</param>
    /// <param name="options">The options.</param>
    /// <param name="stream">The learner's stream.</param>
    /// <returns>The setup; null without <see cref="Exp3SOptions.Sharing"/>: then weights sink below any single-precision number.</returns>
    [Host]
    public static LaneSetup? Setup(int arms, long horizon, Exp3SOptions options, (ulong Key, ulong Nonce) stream)
    {
        ArgumentNullException.ThrowIfNull(options);
        double share = Math.E * options.SharingFor(horizon) / arms;
        return share >= MinShare
            ? new LaneSetup(typeof(Exp3SLanes))
                .Uniform(nameof(Arms), arms).Option(nameof(_mixing), options.MixingFor(arms, horizon)).Option(nameof(_share), share)
                .Stream(nameof(_stream), stream)
            : null;
    }

    /// <inheritdoc/>
    public void Start()
    {
        Lane weight = (Lane)1 / Arms;
        for (int k = 0; k < Arms; k++) _weight[k] = weight;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Word Act(int round)
    {
        // One number serves both parts of the mixture, as in the draw of the double-precision learner.
        Lane u = _stream.Next(round);
        Mask uniform = u < _mixing;
        Lane any = u / _mixing * Arms;
        Lane target = (u - _mixing) / (1 - _mixing);
        Lane before = 0;
        Lane weight = _weight[0];
        Word arm = 0;
        for (int k = 1; k < Arms; k++)
        {
            before = before + _weight[k - 1];
            Mask past = (uniform & (any >= k)) | (!uniform & (before <= target));
            arm = Select(past, k, arm);
            weight = Select(past, _weight[k], weight);
        }

        _played = weight;
        return arm;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Learn(int round, Word arm, Lane reward)
    {
        Lane estimate = reward / ((1 - _mixing) * _played + _mixing / Arms);
        Lane after = _played * LaneMath.Exp(_mixing * estimate / Arms);
        Lane total = 0;
        for (int k = 0; k < Arms; k++)
        {
            Lane weight = Select(arm == k, after, _weight[k]) + _share;
            _weight[k] = weight;
            total = total + weight;
        }

        Lane scale = 1 / total;
        for (int k = 0; k < Arms; k++) _weight[k] = _weight[k] * scale;
    }
}
