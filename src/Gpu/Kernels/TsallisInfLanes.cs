using System.Runtime.CompilerServices;
using Bandits.Adversarial;
using Bandits.Gpu.Lanes;
using Bandits.Gpu.Replay;
using static Bandits.Gpu.Lanes.LaneOps;

namespace Bandits.Gpu.Kernels;

/// <summary>Tsallis-INF in lanes: <see cref="TsallisInf"/>.</summary>
/// <remarks>
/// Losses are kept relative to the least one, which moves on every 256 rounds: so the losses that count stay small, and their sums exact
/// enough, while the large ones seldom change.
/// </remarks>
[LaneKernel]
public partial struct TsallisInfLanes : IBanditLanes
{
    private const int Rebase = 256; // rounds
    private const float Tolerance = 4e-6f; // of y; the sum of the weights is no more exact for hundreds of arms
    private const int MaxSteps = 20; // of Newton's method; it takes about 3

    /// <summary>Number of arms K, at least 1.</summary>
    public int Arms;

    /// <summary>Whether losses are estimated with reduced variance: 1; 0 for importance weighting alone.</summary>
    public int Reduced;

    private StreamLanes _stream;
    private Rows _loss; // L_i
    private Rows _weight; // w_i
    private Lane _total; // sum of w_i
    private Lane _depth; // y = min L - x
    private Lane _played; // the weight of the arm just chosen

    /// <summary>What a lane needs.</summary>
    /// <param name="arms">Number of arms K, at least 1.</param>
    /// <param name="options">The options.</param>
    /// <param name="stream">The learner's stream.</param>
    [Host]
    public static LaneSetup Setup(int arms, TsallisInfOptions options, (ulong Key, ulong Nonce) stream)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new LaneSetup(typeof(TsallisInfLanes))
            .Uniform(nameof(Arms), arms).Uniform(nameof(Reduced), options.ReducedVariance ? 1 : 0).Stream(nameof(_stream), stream);
    }

    /// <inheritdoc/>
    public void Start()
    {
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Word Act(int round)
    {
        Solve(Number(round + 1));
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
    public void Learn(int round, Word arm, Lane reward)
    {
        Lane loss = 1 - reward;
        if (Reduced == 1)
        {
            // Where w_i is at least eta^2, half is known of the loss in advance.
            Lane least = 16 / Number(round + 1) * _total;
            loss = loss - Select(_played >= least, 0.5f, 0);
            for (int k = 0; k < Arms; k++) _loss[k] = _loss[k] + Select(_weight[k] >= least, 0.5f, 0);
        }

        Lane estimate = loss / (_played / _total);
        for (int k = 0; k < Arms; k++) _loss[k] = _loss[k] + Select(arm == k, estimate, 0);
        if (round % Rebase == Rebase - 1)
        {
            Lane least = Least();
            for (int k = 0; k < Arms; k++) _loss[k] = _loss[k] - least;
        }
    }

    // Newton's method for the y > 0 with sum_i 4 / (eta (L_i - min L + y))^2 = 1, as in the double-precision learner: it climbs to the
    // root from the left, and a step from the right is cut off at y = 2 / eta, where the best arm alone has weight 1.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Solve(Lane rounds)
    {
        Lane floor = Sqrt(rounds);
        if (Reduced == 1) floor = 0.5f * floor;
        Lane least = Least();
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Lane Least()
    {
        Lane least = _loss[0];
        for (int k = 1; k < Arms; k++) least = Min(_loss[k], least);
        return least;
    }
}
