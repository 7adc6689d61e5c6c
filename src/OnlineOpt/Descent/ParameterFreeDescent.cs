using System.Numerics.Tensors;
using Bandits.OnlineOpt.Domains;
using Bandits.Protocol;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Descent;

/// <summary>Learning in all of R^d without a diameter or a step size: x_t = v_t y_t, with a direction y_t in the unit ball and a magnitude v_t.</summary>
/// <remarks>
/// <para>AdaGrad in the norm finds the direction, from g_t; coin betting the magnitude, from the products of g_t and y_t, over G.</para>
/// <para>Guarantee: regret against any u of O(|u| G sqrt(T ln(1 + |u| T / eps)) + G eps). Cost per round: O(d).</para>
/// <para>Source: Cutkosky, Orabona, "Black-Box Reductions for Parameter-free Online Learning in Banach Spaces", COLT 2018.</para>
/// </remarks>
public sealed class ParameterFreeDescent : FirstOrderLearner
{
    private const double Rounding = 1 + 1e-12; // of the norm
    private readonly double _bound;            // G
    private readonly AdaGradNorm _direction;
    private readonly CoinBettor _magnitude;
    private readonly double[] _unit; // y_t

    /// <summary>Builds the learner.</summary>
    /// <param name="dimension">Dimension d, at least 1.</param>
    /// <param name="options">Options.</param>
    public ParameterFreeDescent(int dimension, ParameterFreeDescentOptions options)
        : base(dimension)
    {
        OptionRules.Validate(options);
        _bound = Given.Of(options.GradientBound);
        _direction = new AdaGradNorm(new Ball(dimension, 1));
        _magnitude = new CoinBettor(options.InitialWealth);
        _unit = new double[dimension];
    }

    /// <inheritdoc/>
    public override void Visit(StateVisitor state)
    {
        base.Visit(state);
        state.Part("direction", _direction);
        state.Part("magnitude", _magnitude);
        state.Values("unit", _unit);
    }

    /// <inheritdoc/>
    protected override void Decide(Span<double> point)
    {
        _direction.Act(default).Coordinates.AsSpan().CopyTo(_unit);
        TensorPrimitives.Multiply(_unit, _magnitude.Bet, point);
    }

    /// <inheritdoc/>
    protected override void Update(ReadOnlySpan<double> played, in LossGradient feedback)
    {
        double norm = TensorPrimitives.Norm<double>(feedback.Gradient);
        if (norm > _bound * Rounding) throw Check.OutOfRange("|feedback.Gradient|", norm, $"at most GradientBound, {_bound}");
        double product = TensorPrimitives.Dot<double>(feedback.Gradient, _unit) / _bound;
        _magnitude.Learn(Math.Clamp(product, -1, 1)); // rounding may lead past 1
        _direction.Learn(default, new Point(_unit), feedback);
    }
}
