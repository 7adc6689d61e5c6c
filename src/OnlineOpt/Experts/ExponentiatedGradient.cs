using System.Numerics.Tensors;
using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Domains;
using Bandits.OnlineOpt.MirrorMaps;
using Bandits.Protocol;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Experts;

/// <summary>Exponentiated gradient on the simplex, for linear losses known as Hedge: p_{t+1,i} proportional to p_{t,i} exp(-eta g_{t,i}), p_1 uniform.</summary>
/// <remarks>
/// <para>Guarantee: regret at most G sqrt(2 T ln d) with the default learning rate. Cost per round: d exp. A portfolio is usually run with eta = 0.05.</para>
/// <para>
/// Source: Kivinen, Warmuth, "Exponentiated Gradient versus Gradient Descent for Linear Predictors", 1997; Freund, Schapire, "A Decision-Theoretic
/// Generalization of On-Line Learning and an Application to Boosting", 1997; Helmbold et al., "On-Line Portfolio Selection Using Multiplicative Updates", 1998.
/// </para>
/// </remarks>
public sealed class ExponentiatedGradient : FirstOrderLearner
{
    private readonly EntropyMap _map;
    private readonly double _rate;  // eta
    private readonly double[] _sum; // of the gradients

    /// <summary>Builds the learner.</summary>
    /// <param name="dimension">Dimension d, at least 1.</param>
    /// <param name="horizon">Number of rounds T, at least 1; sets the default learning rate.</param>
    /// <param name="options">Options; null for the defaults.</param>
    public ExponentiatedGradient(int dimension, long horizon, ExponentiatedGradientOptions? options = null)
        : base(dimension)
    {
        Check.Horizon(horizon);
        _rate = OptionRules.Validate(options ?? new ExponentiatedGradientOptions()).LearningRateFor(dimension, horizon);
        _map = new EntropyMap(new Simplex(dimension));
        _sum = new double[dimension];
    }

    /// <inheritdoc/>
    public override void Visit(StateVisitor state)
    {
        base.Visit(state);
        state.Values("sum", _sum);
    }

    /// <inheritdoc/>
    protected override void Decide(Span<double> point) => _map.Lazy([], _sum, _rate, point);

    /// <inheritdoc/>
    protected override void Update(ReadOnlySpan<double> played, in LossGradient feedback) => TensorPrimitives.Add(_sum, feedback.Gradient, _sum);
}
