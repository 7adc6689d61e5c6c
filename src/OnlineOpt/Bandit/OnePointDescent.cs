using System.Numerics.Tensors;
using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Domains;
using Bandits.OnlineOpt.Validation;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Bandit;

/// <summary>Gradient descent without a gradient: one loss per round, at a point near the iterate, estimates the gradient of the smoothed loss.</summary>
/// <remarks>
/// <para>
/// With u uniform on the unit sphere, x + delta u is played; ghat = (d / delta) f(x + delta u) u; x becomes P(x - eta_t ghat), eta_t = D / (G' sqrt(2 t)) with
/// G' = d B / delta. P projects onto the domain drawn together towards its centre by the factor 1 - delta / r, so that all points played lie within.
/// </para>
/// <para>ghat is an unbiased estimate of the gradient of x -> E f(x + delta v), v uniform in the unit ball. Guarantee: expected regret O(sqrt(d) T^(3/4)) for Lipschitz losses.</para>
/// <para>Cost per round: d normal numbers, one projection, O(d).</para>
/// <para>
/// Source: Flaxman, Kalai, McMahan, "Online Convex Optimization in the Bandit Setting: Gradient Descent Without a Gradient", SODA 2005.
/// </para>
/// </remarks>
public sealed class OnePointDescent : PointBanditLearner
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
    /// <exception cref="ArgumentException">B is missing, or delta not less than the inner radius.</exception>
    public OnePointDescent(IDomain domain, long horizon, RandomStream random, OnePointDescentOptions options)
        : base(domain?.Dimension ?? throw new ArgumentNullException(nameof(domain)), 1)
    {
        ArgumentNullException.ThrowIfNull(random);
        OptionRules.Validate(options);
        double diameter = Require.Diameter(domain), inner = ShrunkDomain.InnerRadiusOf(domain);
        double bound = Given.Of(options.LossBound);
        _delta = options.Distance ?? Math.Min(Math.Sqrt(Dimension) * (diameter / 2) * Math.Pow(Check.Horizon(horizon), -0.25), inner / 2);
        _domain = new ShrunkDomain(domain, _delta);
        _step = diameter / (Dimension * bound / _delta * Math.Sqrt(2));
        _random = random;
        _iterate = new double[Dimension];
        _domain.CopyCenter(_iterate);
        _direction = new double[Dimension];
        _gradient = new double[Dimension];
    }

    /// <summary>delta, the distance of the played point from the iterate.</summary>
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
    }

    /// <inheritdoc/>
    protected override void Update(ReadOnlySpan<double> losses)
    {
        double slope = Dimension / _delta * losses[0];
        Check.Finite(slope, "scaled loss");
        TensorPrimitives.Multiply(_direction, slope, _gradient);
        TensorPrimitives.MultiplyAdd(_gradient, -_step / Math.Sqrt(_round), _iterate, _iterate);
        _domain.Project(_iterate);
        _round++;
    }
}
