using System.Numerics.Tensors;
using Bandits.OnlineOpt.Descent;
using Bandits.Protocol;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Experts;

/// <summary>Soft-Bayes for the logarithmic loss of a mixture or a portfolio, f(x) = -ln(r'x): x_i becomes x_i (1 - eta + eta r_i / (r'x)), x_1 uniform.</summary>
/// <remarks>
/// <para>Its gradients, g = -r / (r'x), have no bound, and none is needed. Guarantee: regret O(sqrt(T d ln d)) with eta = sqrt(ln d / (T d)).</para>
/// <para>Cost per round: O(d).</para>
/// <para>Source: Orseau, Lattimore, Legg, "Soft-Bayes: Prod for Mixtures of Experts with Log-Loss", ALT 2017.</para>
/// </remarks>
public sealed class SoftBayes : FirstOrderLearner
{
    private const double Tolerance = 1e-6;
    private readonly double _rate;      // eta
    private readonly double[] _iterate; // x_t

    /// <summary>Builds the learner.</summary>
    /// <param name="dimension">Number of experts or assets d, at least 1.</param>
    /// <param name="horizon">Number of rounds T, at least 1; sets the default learning rate.</param>
    /// <param name="options">Options; null for the defaults.</param>
    public SoftBayes(int dimension, long horizon, SoftBayesOptions? options = null)
        : base(dimension)
    {
        Check.Horizon(horizon);
        _rate = OptionRules.Validate(options ?? new SoftBayesOptions()).LearningRate ?? Math.Sqrt(Math.Log(dimension) / dimension / horizon);
        _iterate = new double[dimension];
        _iterate.AsSpan().Fill(1.0 / dimension);
    }

    /// <inheritdoc/>
    public override void Visit(StateVisitor state)
    {
        base.Visit(state);
        state.Values("iterate", _iterate);
    }

    /// <inheritdoc/>
    protected override void Decide(Span<double> point) => _iterate.CopyTo(point);

    /// <inheritdoc/>
    protected override void Update(ReadOnlySpan<double> played, in LossGradient feedback)
    {
        ReadOnlySpan<double> gradient = feedback.Gradient; // -r_i / (r'x)
        double largest = TensorPrimitives.Max(gradient), product = TensorPrimitives.Dot(gradient, played);
        if (largest > 0) throw Check.OutOfRange("feedback.Gradient", largest, "at most 0, as in a gradient of -ln(r'x) with r >= 0");
        if (Math.Abs(product + 1) > Tolerance) throw Check.OutOfRange("feedback.Gradient'x", product, "-1, as for a gradient of -ln(r'x) at x");
        for (int i = 0; i < gradient.Length; i++) _iterate[i] *= 1 - _rate - _rate * gradient[i];
        // The sum is 1 but for rounding.
        TensorPrimitives.Divide(_iterate, TensorPrimitives.Sum<double>(_iterate), _iterate);
    }
}
