using System.Runtime.CompilerServices;
using Bandits.Environments.Arms;
using Bandits.Gpu.Lanes;
using Bandits.Gpu.Replay;
using static Bandits.Gpu.Lanes.LaneOps;

namespace Bandits.Gpu.Kernels;

/// <summary>Arms whose means are sinusoids, one behind the other, in lanes: <see cref="Drifting"/>.</summary>
/// <remarks>One sine and one cosine per round serve all arms, by the addition theorem.</remarks>
[LaneKernel]
public partial struct DriftingArms : IArmLanes
{
    /// <summary>Number of arms K, at least 1.</summary>
    public int Arms;

    [Option] private Lane _period; // in rounds
    [Option] private Lane _centre;
    [Option] private Lane _amplitude;
    [Option] private Word _behind; // 1 / K, in units of 2^-32 of a turn
    private NoiseLanes _noise;
    private Lane _place; // the round, modulo the period
    private Lane _best;
    private Rows _sine;   // sin(2 pi k / K)
    private Rows _cosine; // cos(2 pi k / K)
    private Rows _means;

    /// <summary>What a lane needs.</summary>
    /// <param name="options">The options.</param>
    /// <param name="rewards">The name of the world's stream of rewards.</param>
    /// <returns>The setup; null if the means are beyond what <see cref="NoiseLanes.Add"/> takes.</returns>
    [Host]
    public static LaneSetup? Setup(DriftingOptions options, (ulong Key, ulong Nonce) rewards)
    {
        int arms = new Drifting(options).Arms; // validates
        LaneSetup setup = new LaneSetup(typeof(DriftingArms)).Uniform(nameof(Arms), arms)
            .Option(nameof(_period), options.Period).Option(nameof(_centre), options.Centre).Option(nameof(_amplitude), options.Amplitude)
            .Integer(nameof(_behind), (uint)((1L << 32) / arms));
        return NoiseLanes.Add(
            setup, nameof(_noise), options, options.Centre - options.Amplitude, options.Centre + options.Amplitude, rewards);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Start()
    {
        _place = -1;
        for (int k = 0; k < Arms; k++)
        {
            Lane sine = 0;
            Lane cosine = 0;
            LaneMath.SinCos(_behind * k, ref sine, ref cosine);
            _sine[k] = sine;
            _cosine[k] = cosine;
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Advance(int round)
    {
        _noise.Advance(round);
        Lane place = _place + 1;
        place = Select(place >= _period, 0, place);
        _place = place;
        Lane sine = 0;
        Lane cosine = 0;
        LaneMath.SinCos(Truncate(place / _period * 1073741824f) << 2, ref sine, ref cosine);
        sine = sine * _amplitude;
        cosine = cosine * _amplitude;
        Lane best = float.NegativeInfinity;
        for (int k = 0; k < Arms; k++)
        {
            Lane mean = _centre + Fma(sine, _cosine[k], cosine * _sine[k]);
            best = Max(mean, best);
            _means[k] = mean;
        }

        _best = best;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Lane Mean(int round, Word arm) => _means[arm];

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lane Best(int round) => _best;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lane Reward(int round, Word arm, Lane mean) => _noise.Reward(round, arm, mean);
}
