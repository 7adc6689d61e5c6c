using System.Numerics.Tensors;
using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Domains;
using Bandits.OnlineOpt.Validation;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Bandit;

/// <summary>Gradient descent from two losses per round, on both sides of the iterate: nearly as good as with gradients.</summary>
/// <remarks>
/// <para>
/// With u uniform on the unit sphere, x + delta u is charged and x - delta u observed; ghat = (d / (2 delta)) (f(x + delta u) - f(x - delta u)) u; x becomes
/// P(x - eta_t ghat), eta_t = D / (d G sqrt(2 t)). P projects onto the domain drawn together towards its centre by the factor 1 - delta / r.
/// </para>
/// <para>
/// ghat is at most d G long, whatever delta is, and unbiased for the gradient of the loss smoothed over a ball of radius delta; for a quadratic loss that is the
/// gradient itself. Guarantee: expected regret O(d D G sqrt(T)).
/// </para>
/// <para>Cost per round: d normal numbers, one projection, O(d).</para>
/// <para>
/// Source: Agarwal, Dekel, Xiao, "Optimal Algorithms for Online Convex Optimization with Multi-Point Bandit Feedback", COLT 2010.
/// </para>
/// </remarks>
public sealed class TwoPointDescent : PointBanditLearner
{
    private readonly ShrunkDomain _domain;
    private readonly RandomStream _random;
    private readonly double _delta;
    private readonly double _step;        // eta_1
    private readonly double[] _iterate;   // x
    private readonly double[] _direction; // u
    private readonly double[] _gradient;  // ghat
    private long _round = 1;              // t

    /// <summary>Builds the learner.</summary>
    /// <param name="domain">The domain; bounded, with inner points.</param>
    /// <param name="horizon">Number of rounds T, at least 1; only the default of delta depends on it.</param>
    /// <param name="random">The learner's stream.</param>
    /// <param name="options">Options.</param>
    /// <exception cref="ArgumentException">G is missing, or delta not less than the inner radius.</exception>
    public TwoPointDescent(IDomain domain, long horizon, RandomStream random, TwoPointDescentOptions options)
        : base(domain?.Dimension ?? throw new ArgumentNullException(nameof(domain)), 2)
    {
        ArgumentNullException.ThrowIfNull(random);
        OptionRules.Validate(options);
        double diameter = Require.Diameter(domain), inner = ShrunkDomain.InnerRadiusOf(domain);
        double bound = Given.Of(options.GradientBound);
        _delta = options.Distance ?? Math.Min(Dimension * (diameter / 2) / Math.Sqrt(Check.Horizon(horizon)), inner / 2);
        _domain = new ShrunkDomain(domain, _delta);
        _step = diameter / (Dimension * bound * Math.Sqrt(2));
        _random = random;
        _iterate = new double[Dimension];
        _domain.CopyCenter(_iterate);
        _direction = new double[Dimension];
        _gradient = new double[Dimension];
    }

    /// <summary>delta, the distance of the two points from the iterate.</summary>
    public double Distance => _delta;

    /// <summary>ghat, the gradient estimate of the last round learned; d numbers.</summary>
    public ReadOnlySpan<double> Gradient => _gradient;

    /// <inheritdoc/>
    public override void Visit(StateVisitor state)
    {
        base.Visit(state);
        state.Values("iterate", _iterate);
        state.Values("direction", _direction);
        state.Values("gradient", _gradient);
        state.Value("round", ref _round);
        state.Part("random", _random);
    }

    /// <inheritdoc/>
    protected override void Choose(double[][] points)
    {
        _random.NextDirection(_direction);
        TensorPrimitives.MultiplyAdd(_direction, _delta, _iterate, points[0]);
        TensorPrimitives.MultiplyAdd(_direction, -_delta, _iterate, points[1]);
    }

    /// <inheritdoc/>
    protected override void Update(ReadOnlySpan<double> losses)
    {
        double slope = Dimension / (2 * _delta) * (losses[0] - losses[1]);
        Check.Finite(slope, "scaled difference of the losses");
        TensorPrimitives.Multiply(_direction, slope, _gradient);
        TensorPrimitives.MultiplyAdd(_gradient, -_step / Math.Sqrt(_round), _iterate, _iterate);
        _domain.Project(_iterate);
        _round++;
    }
}
