using System.Runtime.CompilerServices;
using Bandits.Gpu.Lanes;
using Bandits.Gpu.Replay;
using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Domains;
using static Bandits.Gpu.Lanes.LaneOps;

namespace Bandits.Gpu.Kernels;

/// <summary>Gradient descent whose steps follow the norms of the gradients seen, in lanes: <see cref="AdaGradNorm"/>, <see cref="ScaleFreeDescent"/>.</summary>
[LaneKernel]
public partial struct AdaGradNormLanes : IPointLanes
{
    private const double Largest = 1e6, Smallest = 0.01;

    /// <summary>Dimension d, at least 1.</summary>
    public int Dimension;

    [Option] private Lane _scale;
    [Option] private Lane _before; // what the sum of the squares starts from
    private RegionLanes _point;
    [Length("Dimension")] private Rows _gradient;
    private Lane _square;      // |g_t|^2
    private Lane _squares;     // the sum up to now
    private Lane _squaresRest; // what it lost to rounding

    /// <summary>What a lane of AdaGrad with one step size needs.</summary>
    /// <param name="domain">The domain; bounded, unless the scale is given.</param>
    /// <param name="options">The options.</param>
    /// <returns>The setup; null for what <see cref="RegionLanes.Add"/> does not take, and for scales outside [0.01, 1e6] times the diameter.</returns>
    [Host]
    public static LaneSetup? Setup(IDomain domain, AdaGradNormOptions options)
    {
        _ = new AdaGradNorm(domain, options); // validates
        return Setup(domain, options.ScaleFor(domain.Diameter), 0);
    }

    /// <summary>What a lane of scale-free descent needs.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="options">The options.</param>
    /// <returns>The setup; null for what <see cref="RegionLanes.Add"/> does not take, and for scales outside [0.01, 1e6] times the diameter.</returns>
    [Host]
    public static LaneSetup? Setup(IDomain domain, ScaleFreeDescentOptions options)
    {
        _ = new ScaleFreeDescent(domain, options); // validates
        return Setup(domain, options.Scale, 1);
    }

    /// <inheritdoc/>
    public void Start()
    {
        _point.Start();
        _squares = _before;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Decide(int round) => _square = 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lane Coordinate(int i) => _point.Coordinate(i);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Take(int i, Lane gradient)
    {
        _square = Fma(gradient, gradient, _square);
        _gradient[i] = gradient;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Learn(int round)
    {
        LaneMath.Add(ref _squares, ref _squaresRest, _square);
        Lane rate = Select(_squares > 0, _scale / Sqrt(_squares), 0); // it does not move while all gradients are 0
        for (int i = 0; i < Dimension; i++) _point.Set(i, Fma(-rate, _gradient[i], _point.Coordinate(i)));
        _point.Project();
    }

    [Host]
    private static LaneSetup? Setup(IDomain domain, double scale, double before)
    {
        if (scale / domain.Diameter is not (>= Smallest and <= Largest)) return null;
        LaneSetup setup = new LaneSetup(typeof(AdaGradNormLanes)).Uniform(nameof(Dimension), domain.Dimension)
            .Option(nameof(_scale), scale).Option(nameof(_before), before);
        return RegionLanes.Add(setup, nameof(_point), domain);
    }
}
