using System.Numerics.Tensors;
using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Domains;
using Bandits.OnlineOpt.Validation;
using Bandits.Protocol;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Ensembles;

/// <summary>MetaGrad: second-order descent with many learning rates at once; fast where losses are curved or merely follow a stable law, safe where not.</summary>
/// <remarks>
/// <para>
/// Learner i with eta_i = 2^-i / (5 D G), i = 0..ceil(log2(T) / 2), descends on -eta_i &lt;x_t - w, g_t&gt; + (eta_i &lt;x_t - w, g_t&gt;)^2: S_i^-1 += 2 eta_i^2 g g',
/// w_i = P(w_i - eta_i (1 + 2 eta_i &lt;g, w_i - x_t&gt;) S_i g) in the norm of S_i^-1, from S_i = D^2 I. With tilted exponential weights,
/// x_t = sum_i pi_i eta_i w_i / sum_i pi_i eta_i; pi_i *= exp(eta_i &lt;x_t - w_i, g_t&gt; - (eta_i &lt;x_t - w_i, g_t&gt;)^2), from pi_i proportional to 1 / ((i + 1)(i + 2)).
/// </para>
/// <para>
/// Guarantee: regret O(sqrt(V d ln T) + D G d ln T) against u, V = sum_t &lt;x_t - u, g_t&gt;^2, so O(d ln T) for exp-concave losses; and O(D G sqrt(T ln ln T)).
/// Cost per round: O(d^2) for each of about log2(T) / 2 learners, and a projection in the norm of a matrix where a step leaves the domain.
/// </para>
/// <para>Source: van Erven, Koolen, "MetaGrad: Multiple Learning Rates in Online Learning", NeurIPS 2016; van Erven, Koolen, van der Hoeven, JMLR 2021.</para>
/// </remarks>
public sealed class MetaGrad : FirstOrderLearner
{
    private readonly INormProjection _domain;
    private readonly double[] _rates;         // eta_i
    private readonly GrowingMatrix[] _norms;  // S_i^-1
    private readonly double[][] _points;      // w_i
    private readonly double[] _logWeights;    // ln pi_i
    private readonly double[] _shares;        // pi_i eta_i, up to a factor
    private readonly double[] _scaled;        // eta_i g
    private readonly double[] _next;
    private readonly (string Norm, string Point)[] _names;

    /// <summary>Builds the learner.</summary>
    /// <param name="domain">The domain, bounded.</param>
    /// <param name="horizon">Number of rounds T, at least 1; where it is not known, see <see cref="DoublingHorizon"/>.</param>
    /// <param name="options">Options.</param>
    /// <exception cref="ArgumentException">G is not given.</exception>
    public MetaGrad(INormProjection domain, long horizon, MetaGradOptions options)
        : base(domain?.Dimension ?? throw new ArgumentNullException(nameof(domain)))
    {
        double diameter = Require.Diameter(domain);
        double bound = Given.Of(OptionRules.Validate(options).GradientBound);
        int count = StepPool.Count(Check.Horizon(horizon));
        _domain = domain;
        _rates = [.. Enumerable.Range(0, count).Select(i => Math.ScaleB(1 / (5 * diameter * bound), -i))];
        _norms = [.. _rates.Select(_ => new GrowingMatrix(Dimension, 1 / (diameter * diameter)))];
        _points = [.. _rates.Select(_ => domain.Center())];
        _logWeights = [.. Enumerable.Range(0, count).Select(i => -Math.Log((i + 1.0) * (i + 2.0)))];
        _shares = new double[count];
        _scaled = new double[Dimension];
        _next = new double[Dimension];
        _names = [.. Enumerable.Range(0, count).Select(i => ($"norm{i}", $"point{i}"))];
    }

    /// <inheritdoc/>
    public override void Visit(StateVisitor state)
    {
        base.Visit(state);
        state.Values("logWeights", _logWeights);
        for (int i = 0; i < _rates.Length; i++)
        {
            state.Part(_names[i].Norm, _norms[i]);
            state.Values(_names[i].Point, _points[i]);
        }
    }

    /// <inheritdoc/>
    protected override void Decide(Span<double> point)
    {
        double largest = TensorPrimitives.Max<double>(_logWeights), sum = 0;
        for (int i = 0; i < _rates.Length; i++) sum += _shares[i] = _rates[i] * Math.Exp(_logWeights[i] - largest);
        point.Clear();
        for (int i = 0; i < _rates.Length; i++) TensorPrimitives.MultiplyAdd(_points[i], _shares[i] / sum, point, point);
    }

    /// <inheritdoc/>
    protected override void Update(ReadOnlySpan<double> played, in LossGradient feedback)
    {
        double atPlayed = TensorPrimitives.Dot<double>(feedback.Gradient, played);
        for (int i = 0; i < _rates.Length; i++)
        {
            // eta_i g is at most 1 / (5 D) long, however large or small G is.
            TensorPrimitives.Multiply(feedback.Gradient, _rates[i], _scaled);
            double ahead = TensorPrimitives.Dot<double>(_scaled, _points[i]) - _rates[i] * atPlayed;
            _logWeights[i] -= ahead + ahead * ahead;
            _norms[i].Grow(2, _scaled);
            _domain.Step(_norms[i], _points[i], _scaled, 1 + 2 * ahead, _next);
            _next.AsSpan().CopyTo(_points[i]);
        }
    }
}
