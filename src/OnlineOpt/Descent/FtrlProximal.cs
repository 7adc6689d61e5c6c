using Bandits.Protocol;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Descent;

/// <summary>FTRL-Proximal on R^d: a step size per coordinate, and an L1 penalty that keeps the points sparse.</summary>
/// <remarks>
/// <para>
/// With n_i the sum of the squares of g_i: s_i = (sqrt(n_i + g_i^2) - sqrt(n_i)) / alpha, z_i += g_i - s_i w_i, n_i += g_i^2;
/// w_i = 0 if |z_i| &lt;= l1, else -(z_i - sign(z_i) l1) / ((beta + sqrt(n_i)) / alpha + l2).
/// </para>
/// <para>Cost per round: O(d).</para>
/// <para>Source: McMahan et al., "Ad Click Prediction: a View from the Trenches", KDD 2013, algorithm 1.</para>
/// </remarks>
public sealed class FtrlProximal : FirstOrderLearner
{
    private readonly FtrlProximalOptions _options;
    private readonly double[] _lean;  // z
    private readonly double[] _roots; // sqrt(n)

    /// <summary>Builds the learner.</summary>
    /// <param name="dimension">Dimension d, at least 1.</param>
    /// <param name="options">Options; null for the defaults.</param>
    public FtrlProximal(int dimension, FtrlProximalOptions? options = null)
        : base(dimension)
    {
        _options = OptionRules.Validate(options ?? new FtrlProximalOptions());
        _lean = new double[dimension];
        _roots = new double[dimension];
    }

    /// <inheritdoc/>
    public override void Visit(StateVisitor state)
    {
        base.Visit(state);
        state.Values("lean", _lean);
        state.Values("roots", _roots);
    }

    /// <inheritdoc/>
    protected override void Decide(Span<double> point)
    {
        for (int i = 0; i < point.Length; i++)
        {
            double lean = _lean[i], beyond = Math.Max(Math.Abs(lean) - _options.L1, 0);
            point[i] = -Math.CopySign(beyond, lean) / ((_options.Damping + _roots[i]) / _options.LearningRate + _options.L2);
        }
    }

    /// <inheritdoc/>
    protected override void Update(ReadOnlySpan<double> played, in LossGradient feedback)
    {
        double[] gradient = feedback.Gradient;
        for (int i = 0; i < gradient.Length; i++)
        {
            double root = Math.Sqrt(_roots[i] * _roots[i] + gradient[i] * gradient[i]);
            _lean[i] += gradient[i] - (root - _roots[i]) / _options.LearningRate * played[i];
            _roots[i] = root;
        }
    }
}
