using System.Runtime.CompilerServices;
using Bandits.Gpu.Lanes;
using Bandits.Gpu.Replay;
using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Experts;
using static Bandits.Gpu.Lanes.LaneOps;

namespace Bandits.Gpu.Kernels;

/// <summary>Hedge and optimistic Hedge on the simplex, in lanes: <see cref="ExponentiatedGradient"/>, <see cref="OptimisticHedge"/> with the last losses for its hint.</summary>
[LaneKernel]
public partial struct HedgeLanes : IPointLanes
{
    private const double Largest = 1e6, Smallest = 1e-6;

    /// <summary>Number of experts d, at least 1.</summary>
    public int Dimension;

    /// <summary>Whether the last losses count twice: 1, or else 0.</summary>
    public int Optimistic;

    /// <summary>Whether the rate follows the errors of the hints: 1, or else 0.</summary>
    public int Adaptive;

    [Option] private Lane _scale; // the rate, or what is divided by the root of the errors: sqrt(ln d)
    [Length("Dimension")] private Rows _weight;
    [Length("Dimension")] private Rows _loss; // the last one
    [Length("Dimension")] private Rows _sum;
    [Length("Dimension")] private Rows _sumRest; // what the sum lost to rounding
    private Lane _error;      // |g_t - m_t|_inf
    private Lane _errors;     // 1 + the sum of their squares
    private Lane _errorsRest;

    /// <summary>What a lane of Hedge needs.</summary>
    /// <param name="experts">Number of experts d, at least 1.</param>
    /// <param name="horizon">Number of rounds T, at least 1.</param>
    /// <param name="options">The options.</param>
    /// <returns>The setup; null for a learning rate outside [1e-6, 1e6].</returns>
    [Host]
    public static LaneSetup? Setup(int experts, long horizon, ExponentiatedGradientOptions options)
    {
        _ = new ExponentiatedGradient(experts, horizon, options); // validates
        return Setup(experts, 0, options.LearningRateFor(experts, horizon), adaptive: false);
    }

    /// <summary>What a lane of optimistic Hedge needs.</summary>
    /// <param name="experts">Number of experts d, at least 1.</param>
    /// <param name="options">The options.</param>
    /// <returns>The setup; null for hints other than the last losses, and for a learning rate outside [1e-6, 1e6].</returns>
    [Host]
    public static LaneSetup? Setup(int experts, OptimisticHedgeOptions options)
    {
        _ = new OptimisticHedge(experts, options); // validates
        return options.Hint != HintKind.LastGradient ? null : Setup(experts, 1, options.LearningRate ?? Math.Sqrt(Math.Log(experts)), options.LearningRate is null);
    }

    /// <inheritdoc/>
    public void Start() => _errors = 1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Decide(int round)
    {
        Lane rate = _scale;
        if (Adaptive == 1) rate = _scale / Sqrt(_errors);
        // Weights are relative to the leader's, whose sums the others' are near to where it matters.
        Lane least = Lean(0);
        Lane sum = _sum[0];
        Lane rest = _sumRest[0];
        Lane hint = _loss[0];
        for (int i = 1; i < Dimension; i++)
        {
            Lane lean = Lean(i);
            Mask less = lean < least;
            least = Select(less, lean, least);
            sum = Select(less, _sum[i], sum);
            rest = Select(less, _sumRest[i], rest);
            hint = Select(less, _loss[i], hint);
        }

        Lane total = 0;
        for (int i = 0; i < Dimension; i++)
        {
            Lane behind = (_sum[i] - sum) + (_sumRest[i] - rest);
            if (Optimistic == 1) behind = behind + (_loss[i] - hint);
            Lane weight = LaneMath.Exp(-rate * behind);
            _weight[i] = weight;
            total = total + weight;
        }

        for (int i = 0; i < Dimension; i++) _weight[i] = _weight[i] / total;
        _error = 0;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lane Coordinate(int i) => _weight[i];

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Take(int i, Lane gradient)
    {
        _error = Max(Abs(gradient - _loss[i]), _error);
        _loss[i] = gradient;
        Lane sum = _sum[i];
        Lane rest = _sumRest[i];
        LaneMath.Add(ref sum, ref rest, gradient);
        _sum[i] = sum;
        _sumRest[i] = rest;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Learn(int round) => LaneMath.Add(ref _errors, ref _errorsRest, _error * _error);

    [Host]
    private static LaneSetup? Setup(int experts, int optimistic, double scale, bool adaptive) => scale is not (>= Smallest and <= Largest)
        ? null
        : new LaneSetup(typeof(HedgeLanes)).Uniform(nameof(Dimension), experts)
            .Uniform(nameof(Optimistic), optimistic).Uniform(nameof(Adaptive), adaptive ? 1 : 0).Option(nameof(_scale), scale);

    // L_{t-1,i} + m_{t,i}, rounded.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Lane Lean(int i) => Optimistic == 1 ? _sum[i] + _loss[i] : _sum[i];
}
