using System.Runtime.CompilerServices;
using Bandits.Gpu.Lanes;
using Bandits.Gpu.Replay;
using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Domains;
using static Bandits.Gpu.Lanes.LaneOps;

namespace Bandits.Gpu.Kernels;

/// <summary>Optimistic online mirror descent in lanes: <see cref="OptimisticDescent"/>, with the last gradient for its hint.</summary>
[LaneKernel]
public partial struct OptimisticDescentLanes : IPointLanes
{
    private const int Practical = 1;
    private const int Constant = 2;

    /// <summary>Dimension d, at least 1.</summary>
    public int Dimension;

    /// <summary>How step sizes are set: 0 from G, 1 from the largest error of a hint so far, 2 once and for all.</summary>
    public int Rule;

    [Option] private Lane _scale;  // D, or the step size
    [Option] private Lane _offset; // delta + 4 G^2, if G is known
    private RegionLanes _played;   // x_t
    private RegionLanes _origin;   // xhat_t
    [Length("Dimension")] private Rows _gradient; // the last one, which is the hint
    private Lane _error;         // |g_t - m_t|^2
    private Lane _floor;         // the offset, or the largest error so far
    private Lane _variation;     // V_{t-1}
    private Lane _variationRest; // what the sum lost to rounding

    /// <summary>What a lane needs.</summary>
    /// <param name="domain">The domain, bounded.</param>
    /// <param name="options">The options.</param>
    /// <param name="gradientBound">A bound on the norms of the gradients, positive.</param>
    /// <returns>
    /// The setup; null for hints other than the last gradient, for what <see cref="RegionLanes.Add"/> does not take, and for given bounds or step sizes that make
    /// the first step size larger than 1e9, or the step shorter than 1e-5 of the diameter, so that steps could get lost to rounding.
    /// </returns>
    [Host]
    public static LaneSetup? Setup(IDomain domain, OptimisticDescentOptions options, double gradientBound)
    {
        _ = new OptimisticDescent(domain, options); // validates
        double diameter = domain.Diameter;
        double? offset = options.OffsetFor(diameter), first = options.StepSize ?? diameter / Math.Sqrt(offset ?? double.NaN);
        if (options.Hint != HintKind.LastGradient || first > 1e9 || first * gradientBound < 1e-5 * diameter) return null;
        int rule = options.StepSize is not null ? Constant : offset is null ? Practical : 0;
        LaneSetup setup = new LaneSetup(typeof(OptimisticDescentLanes)).Uniform(nameof(Dimension), domain.Dimension)
            .Uniform(nameof(Rule), rule).Option(nameof(_scale), options.StepSize ?? diameter).Option(nameof(_offset), offset ?? 0);
        return RegionLanes.Add(setup, nameof(_played), domain) is null ? null : RegionLanes.Add(setup, nameof(_origin), domain);
    }

    /// <inheritdoc/>
    public void Start()
    {
        _played.Start();
        _origin.Start();
        _floor = _offset;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Decide(int round)
    {
        Lane rate = Rate();
        for (int i = 0; i < Dimension; i++) _played.Set(i, Fma(-rate, _gradient[i], _origin.Coordinate(i)));
        _played.Project();
        _error = 0;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lane Coordinate(int i) => _played.Coordinate(i);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Take(int i, Lane gradient)
    {
        Lane off = gradient - _gradient[i];
        _error = Fma(off, off, _error);
        _gradient[i] = gradient;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Learn(int round)
    {
        if (Rule == Practical) _floor = Max(_error, _floor);
        Lane rate = Rate();
        for (int i = 0; i < Dimension; i++) _origin.Set(i, Fma(-rate, _gradient[i], _origin.Coordinate(i)));
        _origin.Project();
        LaneMath.Add(ref _variation, ref _variationRest, _error);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Lane Rate() => Rule == Constant ? _scale : _scale / Sqrt(Max(_variation + _floor, 1e-30f));
}
