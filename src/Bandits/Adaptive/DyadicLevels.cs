using System.Numerics;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.Adaptive;

/// <summary>The scaffold of a strongly adaptive learner: levels of dyadic blocks, each with a weight that is born anew with its block.</summary>
/// <remarks>
/// <para>
/// Level k has blocks of 2^k rounds, one after the other, so it restarts after round t exactly if 2^k divides t. A block starts with the
/// weight w_k = alpha_k; a level whose advantage over the mixture was r_k gets w_k *= 1 + alpha_k r_k. The weights are absolute: they are
/// never divided by their sum, or a newborn block would enter with too much or too little.
/// </para>
/// <para>
/// As sum_k pi_k r_k = 0 for pi = w / sum w, the sum of w_k / alpha_k changes at restarts only, and there by a term that becomes 1. So
/// the sum of the weights can neither overflow nor vanish; a single one may fall below any number and is then kept in two parts.
/// </para>
/// <para>Source: Daniely, Gonen, Shalev-Shwartz, "Strongly Adaptive Online Learning", ICML 2015, Algorithm 1.</para>
/// </remarks>
internal sealed class DyadicLevels : IHasState
{
    // A bound of exactly 1/2 may be met; its rounding error is no clipping.
    private const double StepLimit = 0.5 + 1e-12;
    private const int DepthBits = 512;
    private static readonly double Depth = Math.ScaleB(1, -DepthBits);

    private readonly int _lowest;
    private readonly bool _grows;
    private readonly MetaRate _metaRate;
    private readonly long _horizon;
    private readonly long[] _length;
    private readonly double[] _rate;   // alpha_k
    private readonly double[] _weight; // w_k, times 2^512 as many times as _depth says
    private readonly int[] _depth;
    private readonly double[] _share;  // pi_k
    private int _count;
    private long _rounds;
    private long _clips;

    /// <summary>Builds levels for a known horizon.</summary>
    /// <param name="lowest">The lowest k.</param>
    /// <param name="highest">The highest k, at least <paramref name="lowest"/>.</param>
    /// <param name="horizon">Number of rounds, told to <paramref name="metaRate"/>.</param>
    /// <param name="metaRate">alpha_k.</param>
    public DyadicLevels(int lowest, int highest, long horizon, MetaRate metaRate)
        : this(lowest, highest - lowest + 1, highest - lowest + 1, grows: false, horizon, metaRate)
    {
    }

    /// <summary>Builds levels for an unknown horizon: level k comes into being after round 2^k.</summary>
    /// <param name="lowest">The lowest k, which is there from the beginning.</param>
    /// <param name="metaRate">alpha_k; asked again at each start of a block, with the rounds so far as the horizon.</param>
    public DyadicLevels(int lowest, MetaRate metaRate)
        : this(lowest, 1, MaxLevel - lowest + 1, grows: true, horizon: 1, metaRate)
    {
    }

    private DyadicLevels(int lowest, int count, int capacity, bool grows, long horizon, MetaRate metaRate)
    {
        _lowest = lowest;
        _count = count;
        _grows = grows;
        _horizon = horizon;
        _metaRate = metaRate;
        _length = new long[capacity];
        _rate = new double[capacity];
        _weight = new double[capacity];
        _depth = new int[capacity];
        _share = new double[capacity];
        for (int k = 0; k < capacity; k++) _length[k] = 1L << (lowest + k);
        Restart(count);
    }

    /// <summary>alpha of a level: its block length, the number of levels and the horizon say what it is.</summary>
    public delegate double MetaRate(long length, int count, long horizon);

    /// <summary>The highest k there can be.</summary>
    public const int MaxLevel = 62;

    /// <summary>Number of levels there is room for.</summary>
    public int Capacity => _length.Length;

    /// <summary>Number of levels M.</summary>
    public int Count => _count;

    /// <summary>Rounds completed.</summary>
    public long Rounds => _rounds;

    /// <summary>How often alpha_k r_k had to be clipped to [-1/2, 1/2].</summary>
    public long Clips => _clips;

    /// <summary>Block lengths, shortest first.</summary>
    public ArraySegment<long> Lengths => new(_length, 0, _count);

    /// <summary>alpha of each level.</summary>
    public ReadOnlySpan<double> Rates => _rate.AsSpan(0, _count);

    /// <summary>Normalised weights pi; they sum to 1.</summary>
    public ReadOnlySpan<double> Shares => _share.AsSpan(0, _count);

    /// <summary>Requires a horizon that some level can hold.</summary>
    public static void CheckHorizon(long horizon) =>
        Check.That(horizon is >= 1 and <= 1L << MaxLevel, horizon, $"from 1 to 2^{MaxLevel}");

    /// <summary>The smallest k with 2^k at least <paramref name="value"/>, which is at least 1.</summary>
    public static int CeilLog2(long value) => value == 1 ? 0 : BitOperations.Log2((ulong)(value - 1)) + 1;

    /// <summary>ln N, with N = T (1 + log2 T) bounding the number of blocks; at least ln 2.</summary>
    public static double LogBlocks(long horizon) => Math.Max(Math.Log(horizon * (1 + Math.Log2(horizon))), Math.Log(2));

    /// <summary>ln w_k.</summary>
    public double LogWeight(int level) => Math.Log(_weight[level]) - _depth[level] * (DepthBits * Math.Log(2));

    /// <summary>Multiplies each weight by 1 + alpha_k r_k.</summary>
    /// <param name="advantages">r_k: loss of the mixture minus loss of the level.</param>
    public void Learn(ReadOnlySpan<double> advantages)
    {
        for (int k = 0; k < _count; k++)
        {
            double step = _rate[k] * advantages[k];
            if (Math.Abs(step) > StepLimit)
            {
                step = Math.CopySign(StepLimit, step);
                _clips++;
            }

            double weight = _weight[k] * (1 + step);
            if (weight < Depth)
            {
                weight /= Depth;
                _depth[k]++;
            }
            else if (weight > 1 && _depth[k] > 0)
            {
                weight *= Depth;
                _depth[k]--;
            }

            _weight[k] = weight;
        }
    }

    /// <summary>Ends the round.</summary>
    /// <returns>How many levels restarted, counted from the lowest: a multiple of 2^k is one of every smaller power too.</returns>
    public int Advance()
    {
        _rounds++;
        int restarts = Math.Max(0, BitOperations.TrailingZeroCount(_rounds) - _lowest + 1);
        if (_grows && _count < Capacity && _rounds == _length[_count]) _count++;
        restarts = Math.Min(restarts, _count);
        Restart(restarts);
        return restarts;
    }

    /// <inheritdoc/>
    public void Visit(StateVisitor state)
    {
        state.Value("rounds", ref _rounds);
        state.Value("count", ref _count);
        state.Value("clips", ref _clips);
        state.Values("rate", _rate);
        state.Values("weight", _weight);
        state.Values("depth", _depth);
        Normalise();
    }

    private void Restart(int restarts)
    {
        for (int k = 0; k < restarts; k++)
        {
            _rate[k] = _metaRate(_length[k], _count, _grows ? Math.Max(_rounds, 1) : _horizon);
            _weight[k] = _rate[k];
            _depth[k] = 0;
        }

        Normalise();
    }

    private void Normalise()
    {
        // A weight below 2^-512 is nothing beside the others, whose sum is at least the smallest alpha.
        double total = 0;
        for (int k = 0; k < _count; k++) total += _share[k] = _depth[k] == 0 ? _weight[k] : 0;
        double inverse = 1 / total;
        for (int k = 0; k < _count; k++) _share[k] *= inverse;
    }
}
