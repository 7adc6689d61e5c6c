using System.Globalization;
using System.Numerics;
using Bandits.Numerics;
using Bandits.Protocol;
using Bandits.Validation;

namespace Bandits.Meters;

/// <summary>
/// Strongly adaptive regret SA(tau) on realised rewards: the largest regret against a fixed arm over any window of exactly tau rounds so
/// far, for several tau at once. NaN while fewer than tau rounds were played.
/// </summary>
/// <remarks>
/// <para>SA(tau) = max_i max_t S_i(t) - S_i(t - tau), where S_i(t) is the lead of arm i over the learner after t rounds. Charged is the
/// conditional mean under the learner's distribution if it tells one, else the reward of the arm played.</para>
/// <para>
/// Exact for tau up to 16384. For longer windows only those are looked at which start at a multiple of the stride g, the smallest power of
/// two with tau / g at most 16384: with rewards in [0, 1] the value is too small by at most 2 (g - 1), that is by less than tau / 4096.
/// Memory: at most 16385 K numbers per stride, whatever the horizon.
/// </para>
/// <para>Cost per round: O(K) for each window, in vector instructions.</para>
/// <para>Source of the notion: Daniely, Gonen, Shalev-Shwartz, "Strongly Adaptive Online Learning", ICML 2015.</para>
/// </remarks>
/// <typeparam name="TAction">Action type.</typeparam>
/// <typeparam name="TFeedback">Feedback type.</typeparam>
public sealed class StronglyAdaptiveRegret<TAction, TFeedback> : IMeter<None, TAction, TFeedback>
    where TAction : IArmAction
{
    private const int LongestExact = 16384;
    private readonly ChargedReward _charged;
    private readonly double[] _rewards;
    private readonly CompensatedSum[] _lead;  // S_i(t)
    private readonly double[] _now;           // the same as plain numbers, padded to whole vectors
    private readonly Window[] _windows;
    private readonly Ring[] _rings;
    private long _round;

    /// <summary>Builds the meter.</summary>
    /// <param name="environment">The environment, as far as it reveals its rewards.</param>
    /// <param name="horizon">Number of rounds T, at least 1.</param>
    /// <param name="learner">The learner, if it tells its distribution; else null.</param>
    /// <param name="windows">The window lengths tau, each in 1..T; null for <see cref="IntervalRegret.StandardLengths"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A window is shorter than 1 or longer than the horizon.</exception>
    /// <exception cref="ArgumentException">The learner has another number of arms.</exception>
    public StronglyAdaptiveRegret(
        IRevealsRewards environment, long horizon, IHasDistribution? learner = null, IEnumerable<long>? windows = null)
    {
        Check.Horizon(horizon);
        _charged = new ChargedReward(environment, learner);
        int arms = _charged.Arms, width = (arms + Vector<double>.Count - 1) / Vector<double>.Count * Vector<double>.Count;
        _rewards = new double[arms];
        _lead = new CompensatedSum[arms];
        _now = new double[width];
        Windows = [.. windows ?? IntervalRegret.StandardLengths(horizon)];
        foreach (long tau in Windows) Check.That(tau >= 1 && tau <= horizon, tau, $"in [1, {horizon}]", "window");
        Channels = [.. Windows.Select(tau => tau.ToString(CultureInfo.InvariantCulture))];
        _rings = [.. from tau in Windows group (int)(tau >> Shift(tau)) by Shift(tau) into same select new Ring(same.Key, same.Max() + 1, width)];
        _windows = [.. Windows.Select(tau => new Window(tau, _rings.Single(ring => ring.Shift == Shift(tau)), width))];
    }

    /// <summary>The window lengths, in the order of <see cref="Channels"/>.</summary>
    public IReadOnlyList<long> Windows { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Channels { get; }

    /// <inheritdoc/>
    public void Record(None context, TAction action, TFeedback feedback)
    {
        double charged = _charged.Of(action.Arm, _rewards);
        for (int arm = 0; arm < _lead.Length; arm++)
        {
            _lead[arm].Add(_rewards[arm] - charged);
            _now[arm] = _lead[arm].Value;
        }

        _round++;
        foreach (Ring ring in _rings) ring.Push(_round, _now);
        foreach (Window window in _windows) window.Update(_round, _now);
    }

    /// <inheritdoc/>
    public void Read(Span<double> values)
    {
        for (int i = 0; i < _windows.Length; i++) values[i] = _round < Windows[i] ? double.NaN : _windows[i].Largest(_lead.Length);
    }

    private static int Shift(long tau)
    {
        int shift = 0;
        while (tau >> shift > LongestExact) shift++;
        return shift;
    }

    // The leads after the last rounds that are multiples of the stride 2^Shift.
    private sealed class Ring(int shift, int capacity, int width)
    {
        private readonly double[] _rows = new double[(long)capacity * width]; // S_i(0) = 0
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

    private sealed class Window
    {
        private readonly long _tau;
        private readonly Ring _ring;
        private readonly double[] _largest; // per arm, over the windows so far

        public Window(long tau, Ring ring, int width)
        {
            _tau = tau;
            _ring = ring;
            _largest = new double[width];
            Array.Fill(_largest, double.NegativeInfinity);
        }

        public void Update(long round, ReadOnlySpan<double> now)
        {
            long start = round - _tau;
            if (start < 0 || (start & ((1L << _ring.Shift) - 1)) != 0) return;
            ReadOnlySpan<double> then = _ring.Back((int)(_tau >> _ring.Shift));
            for (int i = 0; i < _largest.Length; i += Vector<double>.Count)
            {
                Vector<double> regret = new Vector<double>(now[i..]) - new Vector<double>(then[i..]);
                Vector.Max(regret, new Vector<double>(_largest, i)).CopyTo(_largest, i);
            }
        }

        public double Largest(int arms)
        {
            double largest = double.NegativeInfinity;
            for (int arm = 0; arm < arms; arm++) largest = Math.Max(largest, _largest[arm]);
            return largest;
        }
    }
}
