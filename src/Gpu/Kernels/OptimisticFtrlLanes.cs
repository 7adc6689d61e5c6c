using System.Runtime.CompilerServices;
using Bandits.Gpu.Lanes;
using Bandits.Gpu.Replay;
using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Domains;
using static Bandits.Gpu.Lanes.LaneOps;

namespace Bandits.Gpu.Kernels;

/// <summary>Optimistic follow the regularised leader in lanes: <see cref="OptimisticFtrl"/>, with the last gradient for its hint.</summary>
[LaneKernel]
public partial struct OptimisticFtrlLanes : IPointLanes
{
    private const double Largest = 1e9, Smallest = 1e-9;

    /// <summary>Dimension d, at least 1.</summary>
    public int Dimension;

    [Option] private Lane _square;         // D^2
    [Option] private Lane _regularization; // nu
    private RegionLanes _point;
    [Length("Dimension")] private Rows _gradient; // the last one, which is the hint
    [Length("Dimension")] private Rows _sum;
    [Length("Dimension")] private Rows _sumRest; // what the sum lost to rounding
    private Lane _rate;        // eta_t
    private Lane _error;       // |g_t - m_t|^2
    private Lane _denominator; // nu + sum of eta_s |g_s - m_s|^2
    private Lane _denominatorRest;

    /// <summary>What a lane needs.</summary>
    /// <param name="domain">The domain, bounded.</param>
    /// <param name="options">The options.</param>
    /// <returns>The setup; null for hints other than the last gradient, for what <see cref="RegionLanes.Add"/> does not take, and for a first step size outside [1e-9, 1e9].</returns>
    [Host]
    public static LaneSetup? Setup(IDomain domain, OptimisticFtrlOptions options)
    {
        _ = new OptimisticFtrl(domain, options); // validates
        double square = domain.Diameter * domain.Diameter, regularization = options.RegularizationFor(domain.Diameter);
        if (options.Hint != HintKind.LastGradient || square / regularization is not (>= Smallest and <= Largest)) return null;
        LaneSetup setup = new LaneSetup(typeof(OptimisticFtrlLanes)).Uniform(nameof(Dimension), domain.Dimension)
            .Option(nameof(_square), square).Option(nameof(_regularization), regularization);
        return RegionLanes.Add(setup, nameof(_point), domain);
    }

    /// <inheritdoc/>
    public void Start() => _denominator = _regularization;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Decide(int round)
    {
        _rate = _square / _denominator;
        Lane half = _rate * 0.5f;
        for (int i = 0; i < Dimension; i++) _point.Set(i, Fma(-half, _sum[i] + (_sumRest[i] + _gradient[i]), _point.Center()));
        _point.Project();
        _error = 0;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lane Coordinate(int i) => _point.Coordinate(i);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Take(int i, Lane gradient)
    {
        Lane off = gradient - _gradient[i];
        _error = Fma(off, off, _error);
        _gradient[i] = gradient;
        Lane sum = _sum[i];
        Lane rest = _sumRest[i];
        LaneMath.Add(ref sum, ref rest, gradient);
        _sum[i] = sum;
        _sumRest[i] = rest;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Learn(int round) => LaneMath.Add(ref _denominator, ref _denominatorRest, _rate * _error);
}
