using System.Numerics.Tensors;
using Bandits.Meters;
using Bandits.Numerics;
using Bandits.OnlineOpt.Descent;
using Bandits.Protocol;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Hindsight;

/// <summary>How the losses vary, summed over rounds: the variance of their gradients, the squared drift of the mean gradient, and |g_t - g_{t-1}|^2 as seen.</summary>
/// <remarks>
/// <para>
/// sigma_t^2 = sup_x E|grad f_t(x) - grad F_t(x)|^2 and Sigma_t^2 = sup_x |grad F_t(x) - grad F_{t-1}(x)|^2, with grad F_0 = 0, as the environment knows
/// them. One that does not, but can draw its losses again, is probed at the last point played, in the first round at that round's: with m copies of each
/// loss, s_t^2 is their sample variance there, and |gbar_t - gbar_{t-1}|^2 - (s_t^2 + s_{t-1}^2) / m at the same point is unbiased for the squared drift;
/// it can be negative.
/// </para>
/// <para>|g_t - g_{t-1}|^2, with g_0 = 0, is what optimistic learners with the last gradient as hint pay for. Cost: O(d) a round, estimates 2 m gradients.</para>
/// <para>
/// Source: Sachs, Hadiji, van Erven, Guzman, "Between Stochastic and Adversarial Online Convex Optimization: Improved Regret Bounds via Smoothness",
/// NeurIPS 2022.
/// </para>
/// </remarks>
public sealed class Variation : IMeter<None, Point, LossGradient>
{
    private readonly IKnowsVariation? _exact;
    private readonly IRedrawsGradients? _source;
    private readonly int _copies;        // m
    private readonly double[] _gradient; // g_{t-1}
    private readonly double[] _probe;    // x_{t-1}
    private readonly double[] _mean;     // of the copies now
    private readonly double[] _last;     // gbar_{t-1}, at the probe
    private readonly double[] _one;
    private double _lastVariance;        // s_{t-1}^2, at the probe
    private long _round;
    private CompensatedSum _variance, _drift, _seen;

    /// <summary>Measures an environment that knows how it varies.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="dimension">Dimension d, at least 1.</param>
    public Variation(IKnowsVariation environment, int dimension)
        : this(dimension)
    {
        ArgumentNullException.ThrowIfNull(environment);
        _exact = environment;
    }

    /// <summary>Estimates how an environment varies.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="dimension">Dimension d, at least 1.</param>
    /// <param name="copies">Copies m of the loss a round, at least 2.</param>
    public Variation(IRedrawsGradients environment, int dimension, int copies)
        : this(dimension)
    {
        ArgumentNullException.ThrowIfNull(environment);
        Check.That(copies >= 2, copies, "at least 2");
        (_source, _copies) = (environment, copies);
    }

    private Variation(int dimension)
    {
        Check.That(dimension >= 1, dimension, "at least 1");
        _gradient = new double[dimension];
        _probe = new double[dimension];
        _mean = new double[dimension];
        _last = new double[dimension];
        _one = new double[dimension];
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Channels { get; } = ["variance", "squared drift", "squared change of gradients"];

    /// <inheritdoc/>
    public void Record(None context, Point action, LossGradient feedback)
    {
        _round++;
        _seen.Add(Euclidean.SquaredDistance(feedback.Gradient, _gradient));
        feedback.Gradient.CopyTo(_gradient, 0);
        if (_exact is not null)
        {
            _variance.Add(_exact.Variance);
            _drift.Add(_exact.Drift);
            return;
        }

        if (_round == 1) action.Coordinates.CopyTo(_probe, 0);
        double variance = Probe();
        _variance.Add(variance);
        _drift.Add(Euclidean.SquaredDistance(_mean, _last) - ((variance + _lastVariance) / _copies));
        action.Coordinates.CopyTo(_probe, 0);
        _lastVariance = Probe();
        _mean.CopyTo(_last, 0);
    }

    /// <inheritdoc/>
    public void Read(Span<double> values) => (values[0], values[1], values[2]) = (_variance.Value, _drift.Value, _seen.Value);

    // Draws the copies at the probe: their mean, and their sample variance.
    private double Probe()
    {
        double squares = 0;
        Array.Clear(_mean);
        for (int copy = 0; copy < _copies; copy++)
        {
            _source!.Redraw(copy, _probe, _one);
            // Welford's update: exact also where the mean is far larger than the spread.
            double before = Euclidean.SquaredDistance(_one, _mean);
            TensorPrimitives.Lerp(_mean, _one, 1.0 / (copy + 1), _mean);
            squares += before * copy / (copy + 1);
        }

        return squares / (_copies - 1);
    }
}
