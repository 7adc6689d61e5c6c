using System.Globalization;
using System.Numerics.Tensors;
using Bandits.Meters;
using Bandits.OnlineOpt.Domains;
using Bandits.Protocol;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Hindsight;

/// <summary>
/// Strongly adaptive regret SA(tau) in a convex problem with linear or quadratic losses: the largest regret against a fixed point over any window of exactly
/// tau rounds so far, for several tau at once. NaN while fewer than tau rounds were played.
/// </summary>
/// <remarks>
/// <para>
/// The losses of a window are the difference of two sums from the first round, whose least value over the region is found exactly. Linear losses: exact for
/// tau up to 4096. Quadratic ones: for tau up to 256. For longer windows only those are looked at which start at a multiple of the stride g, the smallest
/// power of two with tau / g at most that number; with losses in [0, B] the value is too small by at most 2 (g - 1) B.
/// </para>
/// <para>Cost: a minimisation per window looked at, O(d) for linear losses, O(d^3) for quadratic ones. Memory: that many sums of losses per stride.</para>
/// <para>Source of the notion: Daniely, Gonen, Shalev-Shwartz, "Strongly Adaptive Online Learning", ICML 2015.</para>
/// </remarks>
public sealed class AdaptiveRegret : IMeter<None, Point, LossGradient>, IMeter<None, PointQueries, PointLosses>
{
    private const int LongestLinear = 4096, LongestQuadratic = 256;
    private readonly ILinearMinimization _domain;
    private readonly PlayedLosses _played;
    private readonly int _matrix;     // numbers of a sum that are its matrix: d * d, or 0 for linear losses
    private readonly double[] _now;   // the sum of all losses: matrix, vector, then constant minus charged
    private readonly double[] _window;
    private readonly double[] _point;
    private readonly Ring[] _rings;
    private readonly Ring[] _ringOf; // by window
    private readonly double[] _largest;
    private long _round;

    /// <summary>Builds the meter.</summary>
    /// <param name="domain">The points that can be played: a ball around the origin, a box or a simplex.</param>
    /// <param name="isLinear">Whether all losses are linear.</param>
    /// <param name="horizon">Number of rounds T, at least 1.</param>
    /// <param name="windows">The window lengths tau, each in 1..T; null for <see cref="IntervalRegret.StandardLengths"/>.</param>
    /// <param name="history">The environment, if it can tell its losses again; else null.</param>
    /// <exception cref="ArgumentOutOfRangeException">A window is shorter than 1 or longer than the horizon.</exception>
    public AdaptiveRegret(ILinearMinimization domain, bool isLinear, long horizon, IEnumerable<long>? windows = null, ILossHistory? history = null)
    {
        ArgumentNullException.ThrowIfNull(domain);
        Check.Horizon(horizon);
        _domain = domain;
        _played = new PlayedLosses(history);
        int d = domain.Dimension;
        _matrix = isLinear ? 0 : d * d;
        _now = new double[_matrix + d + 1];
        _window = new double[_now.Length];
        _point = new double[d];
        domain.CopyCenter(_point);
        Windows = [.. windows ?? IntervalRegret.StandardLengths(horizon)];
        foreach (long tau in Windows) Check.That(tau >= 1 && tau <= horizon, tau, $"in [1, {horizon}]", "window");
        Channels = [.. Windows.Select(tau => tau.ToString(CultureInfo.InvariantCulture))];
        _rings = [.. from tau in Windows group (int)(tau >> Shift(tau)) by Shift(tau) into same select new Ring(same.Key, same.Max() + 1, _now.Length)];
        _ringOf = [.. Windows.Select(tau => _rings.Single(ring => ring.Shift == Shift(tau)))];
        _largest = new double[Windows.Count];
        Array.Fill(_largest, double.NaN);
    }

    /// <summary>The window lengths, in the order of <see cref="Channels"/>.</summary>
    public IReadOnlyList<long> Windows { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Channels { get; }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The loss is not told, not quadratic, or not linear where all should be.</exception>
    public void Record(None context, Point action, LossGradient feedback) => Add(PlayedLosses.Of(feedback), feedback.Loss);

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The environment cannot tell its losses again.</exception>
    public void Record(None context, PointQueries action, PointLosses feedback) => Add(_played.Again(), feedback.Values[0]);

    /// <inheritdoc/>
    public void Read(Span<double> values) => _largest.CopyTo(values);

    private void Add(IConvexLoss played, double charged)
    {
        if (played is not IQuadraticLoss loss || (_matrix == 0 && !loss.IsLinear))
            throw new ArgumentException($"The regret of windows rests on sums of losses: they must be {(_matrix == 0 ? "linear, as the environment says" : "quadratic")}.", nameof(played));
        loss.AddTo(_now.AsSpan(0, _matrix), _now.AsSpan(_matrix, _point.Length), ref _now[^1]);
        _now[^1] -= charged;
        _round++;
        foreach (Ring ring in _rings) ring.Push(_round, _now);
        for (int i = 0; i < _largest.Length; i++) Update(i);
    }

    private void Update(int i)
    {
        long tau = Windows[i], start = _round - tau;
        Ring ring = _ringOf[i];
        if (start < 0 || (start & ((1L << ring.Shift) - 1)) != 0) return;
        TensorPrimitives.Subtract(_now, ring.Back((int)(tau >> ring.Shift)), _window);
        double regret = -_window[^1] - QuadraticMinimum.Find(_domain, _window.AsSpan(0, _matrix), _window.AsSpan(_matrix, _point.Length), _point);
        _largest[i] = double.IsNaN(_largest[i]) ? regret : Math.Max(_largest[i], regret);
    }

    private int Shift(long tau)
    {
        int shift = 0;
        while (tau >> shift > (_matrix == 0 ? LongestLinear : LongestQuadratic)) shift++;
        return shift;
    }

    // The sums after the last rounds that are multiples of the stride 2^Shift.
    private sealed class Ring(int shift, int capacity, int width)
    {
        private readonly double[] _rows = new double[(long)capacity * width];
        private int _head;

        public int Shift => shift;

        public void Push(long round, ReadOnlySpan<double> now)
        {
            if ((round & ((1L << shift) - 1)) != 0) return;
            if (++_head == capacity) _head = 0;
            now.CopyTo(_rows.AsSpan(_head * width, width));
        }

        public ReadOnlySpan<double> Back(int entries)
        {
            int row = _head - entries;
            return _rows.AsSpan((row < 0 ? row + capacity : row) * width, width);
        }
    }
}
