using Bandits.OnlineOpt.MirrorMaps;
using Bandits.Protocol;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Descent;

/// <summary>Optimistic mirror descent in any geometry, at one rate.</summary>
/// <remarks>
/// <para>
/// x_t = argmin_x &lt;m_t, x&gt; + B(x, xhat_t) / eta is played; then xhat_{t+1} = argmin_x &lt;g_t, x&gt; + B(x, xhat_t) / eta. With the zero hint this is mirror
/// descent.
/// </para>
/// <para>
/// Guarantee, on every run: regret at most B(u, xhat_1) / eta + (eta / (2 sigma)) sum_t ||g_t - m_t||_*^2 for the modulus sigma of the map, so G sqrt(2 B T /
/// sigma) with the zero hint and the default rate. The rate must not change over time: a divergence such as the entropy's is not bounded between points.
/// </para>
/// <para>Cost per round: two steps of the map.</para>
/// <para>
/// Source: Nemirovski, Yudin, "Problem Complexity and Method Efficiency in Optimization", 1983; Beck, Teboulle, "Mirror Descent and Nonlinear Projected
/// Subgradient Methods", 2003; with hints: Rakhlin, Sridharan, "Online Learning with Predictable Sequences", COLT 2013.
/// </para>
/// </remarks>
public sealed class MirrorDescent : FirstOrderLearner
{
    private readonly IMirrorMap _map;
    private readonly IHint _hint;
    private readonly double _rate;     // eta
    private readonly double[] _origin; // xhat_t
    private readonly double[] _next;   // room for xhat_{t+1}
    private readonly double[] _guess;  // m_t

    /// <summary>Builds the learner.</summary>
    /// <param name="map">The geometry.</param>
    /// <param name="horizon">Number of rounds T, at least 1; only the default of eta depends on it.</param>
    /// <param name="options">Options.</param>
    /// <param name="hint">The hint, used by this learner alone; null for that of the options.</param>
    public MirrorDescent(IMirrorMap map, long horizon, MirrorDescentOptions options, IHint? hint = null)
        : base(map?.Dimension ?? throw new ArgumentNullException(nameof(map)))
    {
        _map = map;
        _rate = OptionRules.Validate(options).LearningRateFor(map, horizon);
        _hint = hint ?? Hints.Of(options.Hint, Dimension);
        _origin = new double[Dimension];
        _map.CopyStart(_origin);
        _next = new double[Dimension];
        _guess = new double[Dimension];
    }

    /// <inheritdoc/>
    public override void Visit(StateVisitor state)
    {
        base.Visit(state);
        state.Values("origin", _origin);
        state.Part("hint", _hint);
    }

    /// <inheritdoc/>
    protected override void Decide(Span<double> point)
    {
        _hint.CopyHint(_guess);
        _map.Step(_origin, _guess, _rate, point);
    }

    /// <inheritdoc/>
    protected override void Update(ReadOnlySpan<double> played, in LossGradient feedback)
    {
        _map.Step(_origin, feedback.Gradient, _rate, _next);
        _hint.Learn(feedback, _next);
        _next.AsSpan().CopyTo(_origin);
    }
}
