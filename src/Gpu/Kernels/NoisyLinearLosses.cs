using System.Runtime.CompilerServices;
using Bandits.Environments.Convex;
using Bandits.Gpu.Lanes;
using Bandits.Gpu.Replay;
using Bandits.OnlineOpt.Domains;
using Bandits.Protocol;
using static Bandits.Gpu.Lanes.LaneOps;

namespace Bandits.Gpu.Kernels;

/// <summary>Linear losses with a fixed mean and spherical noise: <see cref="NoisyLinear"/> in lanes, from the same random numbers.</summary>
[LaneKernel]
public partial struct NoisyLinearLosses : ILossLanes
{
    private const double Largest = 1e6, Smallest = 1e-6;

    /// <summary>Dimension d, at least 1.</summary>
    public int Dimension;

    [Option] private Lane _mean;
    [Option] private Lane _noise;
    [Option] private Lane _corrupted; // rounds
    private TableLanes _table;        // one uniform per round and coordinate
    private Lane _loss;
    [Length("Dimension")] private Rows _gradient;

    /// <summary>What a lane needs.</summary>
    /// <param name="options">The options.</param>
    /// <param name="noise">The name of the world's table of noise.</param>
    /// <returns>
    /// The setup; null for batches of more than one direction, for the L1 ball, and for gradients that are longer than 1e6 or shorter than 1e-6, but not 0, which single
    /// precision cannot square and sum.
    /// </returns>
    [Host]
    public static LaneSetup? Setup(NoisyLinearOptions options, (ulong Key, ulong Nonce) noise)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Batch > 1 || options.Region == RegionKind.L1Ball || !Fits(options.Mean) || !Fits(options.Noise)) return null;
        ILinearMinimization domain = options.Region switch
        {
            RegionKind.Ball => new Ball(options.Dimension, options.Size),
            RegionKind.Box => new Box(options.Dimension, -options.Size, options.Size),
            _ => new Simplex(options.Dimension, options.Size),
        };
        return new LaneSetup(typeof(NoisyLinearLosses)).WithLinearLosses(domain).Uniform(nameof(Dimension), options.Dimension)
            .Option(nameof(_mean), options.Mean).Option(nameof(_noise), options.Noise)
            .Option(nameof(_corrupted), Math.Min(options.Corrupted, LaneBatch.MaxHorizon)).Stream(nameof(_table), noise);
    }

    /// <inheritdoc/>
    public void Start()
    {
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Advance(int round)
    {
        Lane squares = 0;
        for (int i = 0; i < Dimension; i += 2)
        {
            Lane first = 0;
            Lane second = 0;
            _table.Uniforms(round, i >> 1, ref first, ref second);
            first = LaneMath.NormalQuantile(first) + 0;
            _gradient[i] = first;
            squares = Fma(first, first, squares);
            if (i + 1 == Dimension) break;
            second = LaneMath.NormalQuantile(second) + 0;
            _gradient[i + 1] = second;
            squares = Fma(second, second, squares);
        }

        Lane scale = _noise / Sqrt(squares);
        for (int i = 0; i < Dimension; i++) _gradient[i] = _gradient[i] * scale;
        _gradient[0] = _gradient[0] + Select(Number(round) < _corrupted, _mean + ((round & 1) == 1 ? 1 : -1), _mean);
        _loss = 0;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Play(int i, Lane coordinate) => _loss = Fma(_gradient[i], coordinate, _loss);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lane Loss() => _loss;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lane Gradient(int i) => _gradient[i];

    [Host]
    private static bool Fits(double length) => length == 0 || length is >= Smallest and <= Largest;
}
