using System.Numerics.Tensors;
using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Domains;
using Bandits.OnlineOpt.MirrorMaps;
using Bandits.Protocol;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Experts;

/// <summary>Optimistic Hedge: p_{t,i} proportional to exp(-eta_t (L_{t-1,i} + m_{t,i})), with the sums L of the losses.</summary>
/// <remarks>
/// <para>
/// The hint m_t is the last vector of losses, unless another is given. eta_t is fixed, or sqrt(ln d) / sqrt(1 + sum_{s&lt;t} |g_s - m_s|_inf^2). The weights
/// are computed from the sums each round, as the rate changes and the divergence of the simplex is not bounded.
/// </para>
/// <para>
/// Guarantee: regret O(sqrt(ln d (1 + sum_t |g_t - m_t|_inf^2))); two players of a game who both use it with a fixed rate approach its equilibrium at the
/// rate 1 / T. Cost per round: d exp.
/// </para>
/// <para>
/// Source: Rakhlin, Sridharan, "Online Learning with Predictable Sequences", COLT 2013; Syrgkanis, Agarwal, Luo, Schapire, "Fast Convergence of Regularized
/// Learning in Games", NeurIPS 2015.
/// </para>
/// </remarks>
public sealed class OptimisticHedge : FirstOrderLearner
{
    private readonly EntropyMap _map;
    private readonly IHint _hint;
    private readonly double? _rate;
    private readonly double[] _sum;   // L_{t-1}
    private readonly double[] _guess; // m_t
    private readonly double[] _room;
    private double _errors = 1;       // 1 + sum of |g_s - m_s|_inf^2

    /// <summary>Builds the learner.</summary>
    /// <param name="experts">Number of experts d, at least 1.</param>
    /// <param name="options">Options; null for the defaults.</param>
    /// <param name="hint">The hint, used by this learner alone; null for that of the options.</param>
    public OptimisticHedge(int experts, OptimisticHedgeOptions? options = null, IHint? hint = null)
        : base(experts)
    {
        options = OptionRules.Validate(options ?? new OptimisticHedgeOptions());
        _rate = options.LearningRate;
        _hint = hint ?? Hints.Of(options.Hint, experts);
        _map = new EntropyMap(new Simplex(experts));
        _sum = new double[experts];
        _guess = new double[experts];
        _room = new double[experts];
    }

    /// <inheritdoc/>
    public override void Visit(StateVisitor state)
    {
        base.Visit(state);
        state.Values("sum", _sum);
        state.Values("guess", _guess);
        state.Value("errors", ref _errors);
        state.Part("hint", _hint);
    }

    /// <inheritdoc/>
    protected override void Decide(Span<double> point)
    {
        _hint.CopyHint(_guess);
        TensorPrimitives.Add(_sum, _guess, _room);
        _map.Lazy([], _room, _rate ?? Math.Sqrt(Math.Log(Dimension) / _errors), point);
    }

    /// <inheritdoc/>
    protected override void Update(ReadOnlySpan<double> played, in LossGradient feedback)
    {
        _hint.Learn(feedback, played);
        TensorPrimitives.Add(_sum, feedback.Gradient, _sum);
        TensorPrimitives.Subtract(feedback.Gradient, _guess, _room);
        double error = TensorPrimitives.MaxMagnitude<double>(_room);
        _errors += error * error;
    }
}
