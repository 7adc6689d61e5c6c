using System.Runtime.CompilerServices;
using Bandits.Adversarial;
using Bandits.Gpu.Lanes;
using Bandits.Gpu.Replay;
using static Bandits.Gpu.Lanes.LaneOps;

namespace Bandits.Gpu.Kernels;

/// <summary>EXP3 and EXP3-IX in lanes: <see cref="Exp3"/>, <see cref="Exp3Ix"/>.</summary>
/// <remarks>
/// Weights are kept by multiplication, which loses less than recomputing them from single-precision losses, and scaled by powers of
/// two, which loses nothing. Only a weight below 2^-64 of the total is recomputed, so that an arm never disappears for good.
/// </remarks>
[LaneKernel]
public partial struct Exp3Lanes : IBanditLanes
{
    private const int Rescaling = 256; // rounds
    private const double Largest = 1e15;

    /// <summary>Number of arms K, at least 1.</summary>
    public int Arms;

    [Option] private Lane _rate; // eta
    [Option] private Lane _bias; // gamma
    private StreamLanes _stream;
    private Rows _loss;   // L_i
    private Rows _weight;
    private Lane _total;
    private Lane _played; // the weight of the arm just chosen

    /// <summary>What a lane of EXP3 needs.</summary>
    /// <param name="arms">Number of arms K, at least 1.</param>
    /// <param name="horizon">Number of rounds T, at least 1.</param>
    /// <param name="options">The options.</param>
    /// <param name="stream">The learner's stream.</param>
    /// <returns>The setup; null for a rate beyond 1e15, too much for single precision.</returns>
    [Host]
    public static LaneSetup? Setup(int arms, long horizon, Exp3Options options, (ulong Key, ulong Nonce) stream) =>
        Setup(arms, options.LearningRateFor(arms, horizon), 0, stream);

    /// <summary>What a lane of EXP3-IX needs.</summary>
    /// <param name="arms">Number of arms K, at least 1.</param>
    /// <param name="horizon">Number of rounds T, at least 1.</param>
    /// <param name="options">The options.</param>
    /// <param name="stream">The learner's stream.</param>
    /// <returns>The setup; null for a rate or bias beyond 1e15, too much for single precision.</returns>
    [Host]
    public static LaneSetup? Setup(int arms, long horizon, Exp3IxOptions options, (ulong Key, ulong Nonce) stream) =>
        Setup(arms, options.LearningRateFor(arms, horizon), options.BiasFor(arms, horizon), stream);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Start()
    {
        for (int k = 0; k < Arms; k++) _weight[k] = 1;
        _total = Arms;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Word Act(int round)
    {
        Lane target = _stream.Next(round) * _total;
        Lane sum = 0;
        Lane weight = _weight[0];
        Word arm = 0;
        for (int k = 1; k < Arms; k++)
        {
            sum = sum + _weight[k - 1];
            Mask past = sum <= target;
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
        Lane estimate = (1 - reward) / (_played / _total + _bias);
        Lane after = _played * LaneMath.Exp(-_rate * estimate);
        Lane total = 0;
        for (int k = 0; k < Arms; k++)
        {
            Mask played = arm == k;
            Lane weight = Select(played, after, _weight[k]);
            total = total + weight;
            _weight[k] = weight;
            _loss[k] = _loss[k] + Select(played, estimate, 0);
        }

        _total = total;
        if (round % Rescaling == Rescaling - 1) Rescale(true);
        else if (Any(total < 5.421011e-20f)) Rescale(total < 5.421011e-20f); // 2^-64
    }

    [Host]
    private static LaneSetup? Setup(int arms, double rate, double bias, (ulong Key, ulong Nonce) stream) => Math.Max(rate, bias) > Largest
        ? null
        : new LaneSetup(typeof(Exp3Lanes))
            .Uniform(nameof(Arms), arms).Option(nameof(_rate), rate).Option(nameof(_bias), bias).Stream(nameof(_stream), stream);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Rescale(Mask stale)
    {
        // Large steps may sink all weights below what single precision holds: then the losses alone tell them.
        Mask sunk = _total < 1.1754944e-38f; // 2^-126
        Lane least = _loss[0];
        Lane heaviest = _weight[0];
        for (int k = 1; k < Arms; k++)
        {
            Mask better = Select(sunk, least - _loss[k], _weight[k] - heaviest) > 0;
            least = Select(better, _loss[k], least);
            heaviest = Max(_weight[k], heaviest);
        }

        // 2^-e, where e is the exponent of the total.
        Lane scale = Select(stale, FromBits(0x7F000000u - (BitsOf(_total) & 0x7F800000u)), 1);
        Lane top = Select(sunk, 1, heaviest * scale);
        Lane total = 0;
        for (int k = 0; k < Arms; k++)
        {
            Lane weight = _weight[k] * scale;
            Lane anew = top * LaneMath.Exp(-_rate * (_loss[k] - least));
            weight = Select(stale & (sunk | (weight < 5.421011e-20f)), anew, weight);
            _weight[k] = weight;
            total = total + weight;
        }

        _total = Select(stale, total, _total);
    }
}
