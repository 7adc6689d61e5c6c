using System.Numerics.Tensors;
using Bandits.Protocol;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Groupwise;

/// <summary>Online ridge regression, or the forward algorithm of Vovk, Azoury and Warmuth (VAW). No intercept.</summary>
/// <remarks>
/// <para>
/// With P = (lambda I + sum a x x')^-1 and theta = P sum a y x over the rounds so far: ridge predicts x'theta, VAW, which already counts
/// the features of the round in P, x'theta / (1 + a x'Px). After the label, with v = Px: theta += a v (y - x'theta) / (1 + a x'v) and
/// P -= a v v' / (1 + a x'v).
/// </para>
/// <para>
/// Guarantee of VAW, for |y| at most Y and |x| at most X: sum of squared losses at most that of any u
/// + lambda |u|^2 + Y^2 d ln(1 + T X^2 / (lambda d)).
/// </para>
/// <para>Cost per round: O(d^2). Memory: d^2 / 2 numbers.</para>
/// <para>Source: Vovk, "Competitive On-line Statistics", 2001; Azoury, Warmuth, "Relative Loss Bounds for On-line Density Estimation", 2001.</para>
/// </remarks>
public sealed class OnlineRidge : IGroupLearner<Prediction, Label>
{
    private readonly OnlineRidgeOptions _options;
    private readonly InverseCovariance _inverse; // P
    private readonly double[] _theta;
    private readonly double[] _v; // P x, for the x of the round
    private bool _multiplied;     // whether _v is up to date

    /// <summary>Builds the learner.</summary>
    /// <param name="features">Number of features d, at least 1.</param>
    /// <param name="options">Options; null for the defaults.</param>
    public OnlineRidge(int features, OnlineRidgeOptions? options = null)
    {
        Check.That(features >= 1, features, "at least 1");
        _options = OptionRules.Validate(options ?? new OnlineRidgeOptions());
        _inverse = new InverseCovariance(features, _options.Lambda);
        _theta = new double[features];
        _v = new double[features];
    }

    /// <inheritdoc/>
    public int Features => _theta.Length;

    /// <summary>theta, the coefficients; d numbers.</summary>
    public ReadOnlySpan<double> Coefficients => _theta;

    /// <inheritdoc/>
    public Prediction Propose(ReadOnlySpan<double> features, double activity)
    {
        double prediction = TensorPrimitives.Dot(features, _theta);
        _multiplied = _options.Forward;
        if (_multiplied)
        {
            _inverse.Multiply(features, _v);
            prediction /= 1 + activity * TensorPrimitives.Dot(features, _v);
        }

        return new Prediction(_options.Clip ? Math.Clamp(prediction, 0, 1) : prediction);
    }

    /// <inheritdoc/>
    public void Learn(ReadOnlySpan<double> features, double activity, Label feedback)
    {
        if (!_multiplied) _inverse.Multiply(features, _v);
        _multiplied = false;
        double scale = activity / (1 + activity * TensorPrimitives.Dot(features, _v));
        double residual = feedback.Value - TensorPrimitives.Dot(features, _theta);
        TensorPrimitives.MultiplyAdd(_v, scale * residual, _theta, _theta);
        _inverse.Downdate(_v, scale);
    }

    /// <inheritdoc/>
    public void Visit(StateVisitor state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Part("inverse", _inverse);
        state.Values("theta", _theta);
    }
}
