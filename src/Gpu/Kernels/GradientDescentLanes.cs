using System.Runtime.CompilerServices;
using Bandits.Gpu.Lanes;
using Bandits.Gpu.Replay;
using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Domains;
using static Bandits.Gpu.Lanes.LaneOps;

namespace Bandits.Gpu.Kernels;

/// <summary>Online gradient descent in lanes: <see cref="GradientDescent"/>.</summary>
[LaneKernel]
public partial struct GradientDescentLanes : IPointLanes
{
    private const int Constant = 0;
    private const int Root = 1;
    private const int Harmonic = 2;
    private const int Listed = 3;

    /// <summary>Dimension d, at least 1.</summary>
    public int Dimension;

    /// <summary>How the step sizes go on from the first: 0 as it is, 1 over sqrt(t), 2 over t, 3 as listed.</summary>
    public int Rule;

    private Table _sizes;
    [Option] private Word _first; // where the lane's list starts
    [Option] private Lane _size;  // eta_1
    private RegionLanes _point;
    private Lane _rate;           // eta_t

    /// <summary>What a lane needs.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="horizon">Number of rounds T, at least 1.</param>
    /// <param name="options">The options.</param>
    /// <param name="gradientBound">A bound on the norms of the gradients, positive.</param>
    /// <returns>
    /// The setup; null for what <see cref="RegionLanes.Add"/> does not take, for a list that ends before the horizon, and for step sizes beyond 1e9, or so
    /// small that steps could get lost to rounding: shorter than 1e-5 of the diameter.
    /// </returns>
    [Host]
    public static LaneSetup? Setup(IDomain domain, long horizon, GradientDescentOptions options, double gradientBound)
    {
        _ = new GradientDescent(domain, options); // validates
        IReadOnlyList<double>? listed = options.StepSizes;
        if (listed?.Count < horizon) return null;
        double first = options.StepSizeFor(domain.Diameter, 1);
        IEnumerable<double> sizes = listed?.Take((int)horizon) ?? [first, options.StepSizeFor(domain.Diameter, horizon)];
        if (sizes.Max() > 1e9 || sizes.Min() * gradientBound < 1e-5 * domain.Diameter) return null;
        int rule = listed is not null ? Listed : options.StrongConvexity is not null ? Harmonic : options.GradientBound is not null ? Root : Constant;
        LaneSetup setup = new LaneSetup(typeof(GradientDescentLanes)).Uniform(nameof(Dimension), domain.Dimension).Uniform(nameof(Rule), rule)
            .Table(nameof(_sizes), nameof(_first), listed is null ? [0] : [.. listed.Select(size => (float)size)]).Option(nameof(_size), first);
        return RegionLanes.Add(setup, nameof(_point), domain);
    }

    /// <inheritdoc/>
    public void Start() => _point.Start();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Decide(int round)
    {
        Lane rate = _size;
        if (Rule == Root) rate = _size / Sqrt(Number(round + 1));
        if (Rule == Harmonic) rate = _size / Number(round + 1);
        if (Rule == Listed) rate = _sizes[_first + round];
        _rate = rate;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lane Coordinate(int i) => _point.Coordinate(i);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Take(int i, Lane gradient) => _point.Set(i, Fma(-_rate, gradient, _point.Coordinate(i)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Learn(int round) => _point.Project();
}
