using System.Runtime.CompilerServices;
using Bandits.Costs;
using Bandits.Gpu.Lanes;
using Bandits.Gpu.Replay;
using static Bandits.Gpu.Lanes.LaneOps;

namespace Bandits.Gpu.Kernels;

/// <summary>Tsallis-INF for costs in lanes: <see cref="TsallisInfCosts"/>, with a rate that falls with time, and without history or delay.</summary>
/// <remarks>
/// The sums IW_i are kept relative to the least one, which moves on every 64 rounds: taking the same from all of them adds the same to
/// every IW_i / s, whatever the scale, and so changes nothing. Those that count stay small, and exact enough.
/// </remarks>
[LaneKernel]
public partial struct TsallisInfCostsLanes : ICostLanes
{
    private const int Rebase = 64; // rounds
    private const double LeastScale = 1e-3, LargestScale = 1e12; // beyond them costs over scale and probability leave single precision
    private const float Tolerance = 4e-6f; // of y; the sum of the weights is no more exact for hundreds of arms
    private const int MaxSteps = 20; // of Newton's method; it takes about 3

    /// <summary>Number of arms d, at least 1.</summary>
    public int Arms;

    /// <summary>Whether costs are estimated with reduced variance: 1; 0 for importance weighting alone.</summary>
    public int Reduced;

    [Option] private Lane _scale; // K; 0 for the mean cost so far
    private StreamLanes _stream;
    private Rows _sum; // IW_i
    private Rows _shift; // what the baselines added, in units of the scale
    private Rows _loss; // L_i = IW_i / s + shift_i
    private Rows _weight; // w_i
    private Lane _total; // sum of w_i
    private Lane _depth; // y = min L - x
    private Lane _played; // the weight of the arm just chosen
    private Lane _paid; // sum of the costs
    private Lane _paidRest; // what it lost to rounding

    /// <summary>What a lane needs.</summary>
    /// <param name="arms">Number of arms d, at least 1.</param>
    /// <param name="options">The options.</param>
    /// <param name="stream">The learner's stream.</param>
    /// <returns>The setup; null for a constant rate, or a scale outside [1e-3, 1e12].</returns>
    [Host]
    public static LaneSetup? Setup(int arms, TsallisInfCostsOptions options, (ulong Key, ulong Nonce) stream)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Horizon is not null || options.Scale is < LeastScale or > LargestScale) return null;
        return new LaneSetup(typeof(TsallisInfCostsLanes))
            .Uniform(nameof(Arms), arms).Uniform(nameof(Reduced), options.ReducedVariance ? 1 : 0)
            .Option(nameof(_scale), options.Scale ?? 0).Stream(nameof(_stream), stream);
    }

    /// <inheritdoc/>
    public void Start()
    {
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Word Act(int round)
    {
        Solve(Number(round + 1), Scaled(round));
        Lane target = _stream.Next(round) * _total;
        Lane before = 0;
        Lane weight = _weight[0];
        Word arm = 0;
        for (int k = 1; k < Arms; k++)
        {
            before = before + _weight[k - 1];
            Mask past = before <= target;
            arm = Select(past, k, arm);
            weight = Select(past, _weight[k], weight);
        }

        _played = weight;
        return arm;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Learn(int round, Word arm, Lane cost)
    {
        Lane probability = _played / _total;
        if (Reduced == 1)
        {
            // Where w_i is at least eta^2, half the scale is known of the cost in advance.
            Lane least = 16 / Number(round + 1) * _total;
            Lane known = Select(_played >= least, 0.5f / probability, 0);
            for (int k = 0; k < Arms; k++) _shift[k] = _shift[k] + Select(_weight[k] >= least, 0.5f, 0) - Select(arm == k, known, 0);
        }

        Lane estimate = cost / probability;
        for (int k = 0; k < Arms; k++) _sum[k] = _sum[k] + Select(arm == k, estimate, 0);
        LaneMath.Add(ref _paid, ref _paidRest, cost);
        if (round % Rebase == Rebase - 1)
        {
            Lane least = _sum[0];
            for (int k = 1; k < Arms; k++) least = Min(_sum[k], least);
            for (int k = 0; k < Arms; k++) _sum[k] = _sum[k] - least;
        }
    }

    // s: 1 while all costs were 0.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Lane Scaled(int round)
    {
        Lane mean = Select(_paid > 0, _paid / Number(Math.Max(round, 1)), 1);
        return Select(_scale > 0, _scale, mean);
    }

    // Newton's method for the y > 0 with sum_i 4 / (eta (L_i - min L + y))^2 = 1, as in the double-precision learner: it climbs to the
    // root from the left, and a step from the right is cut off at y = 2 / eta, where the best arm alone has weight 1.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Solve(Lane rounds, Lane scale)
    {
        Lane floor = Sqrt(rounds);
        if (Reduced == 1) floor = 0.5f * floor;
        Lane inScale = 1 / scale;
        Lane least = Fma(_sum[0], inScale, _shift[0]);
        _loss[0] = least;
        for (int k = 1; k < Arms; k++)
        {
            Lane loss = Fma(_sum[k], inScale, _shift[k]);
            _loss[k] = loss;
            least = Min(loss, least);
        }

        Lane y = Max(_depth, floor);
        Mask open = true;
        int step = 0;
        while (step < MaxSteps && Any(open))
        {
            Lane sum = 0;
            Lane slope = 0; // minus half the derivative
            for (int k = 0; k < Arms; k++)
            {
                Lane inverse = 1 / (_loss[k] - least + y);
                Lane root = floor * inverse;
                Lane weight = root * root;
                _weight[k] = weight;
                sum = sum + weight;
                slope = Fma(weight, inverse, slope);
            }

            _total = sum;
            Lane next = Max(y + (sum - 1) / (2 * slope), floor);
            open = open & (Abs(next - y) > Tolerance * y);
            y = Select(open, next, y);
            step++;
        }

        _depth = y;
    }
}
