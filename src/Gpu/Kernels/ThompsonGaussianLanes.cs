using System.Runtime.CompilerServices;
using Bandits.Gpu.Lanes;
using Bandits.Gpu.Replay;
using Bandits.Stochastic;
using static Bandits.Gpu.Lanes.LaneOps;

namespace Bandits.Gpu.Kernels;

/// <summary>Thompson sampling with normal posteriors, in lanes: <see cref="ThompsonGaussian"/>, in distribution.</summary>
/// <remarks>
/// With the prior worth s^2 / v^2 rewards, the posterior of an arm with N_i rewards has the standard deviation s / sqrt(s^2 / v^2 + N_i).
/// </remarks>
[LaneKernel]
public partial struct ThompsonGaussianLanes : IBanditLanes
{
    private const double Largest = 1e15; // its square and the inverse of that are numbers of single precision

    /// <summary>Number of arms K, at least 1.</summary>
    public int Arms;

    [Option] private Word _key0;
    [Option] private Word _key1;
    [Option] private Word _nonce;
    [Option] private Lane _priorMean;  // m
    [Option] private Lane _priorCount; // s^2 / v^2
    [Option] private Lane _noise;      // s
    private Rows _mean;      // of the posterior
    private Rows _deviation; // of the posterior
    private Rows _count;     // N_i
    [Length("Arms + 3")] private Rows _normal; // this round's draws, four at a time
    private Lane _playedMean; // of the arm just chosen
    private Lane _playedCount;

    /// <summary>What a lane needs.</summary>
    /// <param name="arms">Number of arms K, at least 1.</param>
    /// <param name="options">The options.</param>
    /// <param name="stream">The learner's stream.</param>
    /// <returns>The setup; null where a setting, or the ratio of the two deviations, is beyond 1e15 or below 1e-15, too much for single precision.</returns>
    [Host]
    public static LaneSetup? Setup(int arms, ThompsonGaussianOptions options, (ulong Key, ulong Nonce) stream)
    {
        double ratio = options.NoiseDeviation / options.PriorDeviation;
        bool fits = Math.Abs(options.PriorMean) <= Largest
            && options.NoiseDeviation is >= 1 / Largest and <= Largest && ratio is >= 1 / Largest and <= Largest;
        return !fits ? null : new LaneSetup(typeof(ThompsonGaussianLanes)).Uniform(nameof(Arms), arms)
            .Integer(nameof(_key0), (uint)stream.Key).Integer(nameof(_key1), (uint)(stream.Key >> 32)).Integer(nameof(_nonce), (uint)stream.Nonce)
            .Option(nameof(_priorMean), options.PriorMean).Option(nameof(_priorCount), ratio * ratio).Option(nameof(_noise), options.NoiseDeviation).WithAnyReward();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Start()
    {
        for (int k = 0; k < Arms; k++)
        {
            _mean[k] = _priorMean;
            _deviation[k] = _noise / Sqrt(_priorCount);
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Word Act(int round)
    {
        Draw(round);
        Lane top = float.NegativeInfinity;
        Lane mean = 0;
        Lane count = 0;
        Word arm = 0;
        for (int k = 0; k < Arms; k++)
        {
            Lane theta = Fma(_deviation[k], _normal[k], _mean[k]);
            Mask better = theta > top;
            top = Max(theta, top);
            arm = Select(better, k, arm);
            mean = Select(better, _mean[k], mean);
            count = Select(better, _count[k], count);
        }

        _playedMean = mean;
        _playedCount = count;
        return arm;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Learn(int round, Word arm, Lane reward)
    {
        Lane count = _playedCount + 1;
        Lane weight = count + _priorCount;
        Lane mean = _playedMean + (reward - _playedMean) / weight;
        Lane deviation = _noise / Sqrt(weight);
        for (int k = 0; k < Arms; k++)
        {
            Mask played = arm == k;
            _mean[k] = Select(played, mean, _mean[k]);
            _deviation[k] = Select(played, deviation, _deviation[k]);
            _count[k] = Select(played, count, _count[k]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Draw(int round)
    {
        Lane a = 0;
        Lane b = 0;
        Lane c = 0;
        Lane d = 0;
        for (int k = 0; k < Arms; k += 4)
        {
            NormalLanes.Four(_key0, _key1, _nonce, round, k, ref a, ref b, ref c, ref d);
            _normal[k] = a;
            _normal[k + 1] = b;
            _normal[k + 2] = c;
            _normal[k + 3] = d;
        }
    }
}
