using System.Numerics.Tensors;
using Bandits.OnlineOpt.Domains;
using Bandits.OnlineOpt.Validation;
using Bandits.Randomness;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Bandit;

/// <summary>What learners share that descend along an estimate of the gradient, from losses at x + delta u or on both sides of x, u uniform on the unit sphere.</summary>
/// <remarks>
/// ghat = s u with a slope s from the losses; x becomes P(x - eta_t ghat), eta_t = D / (G' sqrt(2 t)), for a bound G' on |ghat|. P projects onto the domain drawn
/// together towards its centre by the factor 1 - delta / r, so that all points played lie within.
/// </remarks>
public abstract class EstimatedDescent : PointBanditLearner
{
    private readonly ShrunkDomain _domain;
    private readonly RandomStream _random;
    private readonly double _step;        // eta_1
    private readonly double[] _iterate;   // x
    private readonly double[] _direction; // u
    private readonly double[] _gradient;  // ghat
    private long _round = 1;              // t

    /// <summary>Builds the learner.</summary>
    /// <param name="domain">The domain; bounded, with inner points.</param>
    /// <param name="queries">1 for the point x + delta u, 2 for x - delta u too.</param>
    /// <param name="distance">delta, less than the inner radius.</param>
    /// <param name="bound">G', positive.</param>
    /// <param name="random">The learner's stream.</param>
    private protected EstimatedDescent(IDomain domain, int queries, double distance, double bound, RandomStream random)
        : base(domain.Dimension, queries)
    {
        ArgumentNullException.ThrowIfNull(random);
        Distance = distance;
        _domain = new ShrunkDomain(domain, distance);
        _step = Require.Diameter(domain) / (bound * Math.Sqrt(2));
        _random = random;
        _iterate = new double[Dimension];
        _domain.CopyCenter(_iterate);
        _direction = new double[Dimension];
        _gradient = new double[Dimension];
    }

    /// <summary>delta, the distance of the points from the iterate.</summary>
    public double Distance { get; }

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
        TensorPrimitives.MultiplyAdd(_direction, Distance, _iterate, points[0]);
        if (points.Length == 2) TensorPrimitives.MultiplyAdd(_direction, -Distance, _iterate, points[1]);
    }

    /// <inheritdoc/>
    protected override void Update(ReadOnlySpan<double> losses)
    {
        double slope = Slope(losses);
        Check.Finite(slope, "scaled loss");
        TensorPrimitives.Multiply(_direction, slope, _gradient);
        TensorPrimitives.MultiplyAdd(_gradient, -_step / Math.Sqrt(_round), _iterate, _iterate);
        _domain.Project(_iterate);
        _round++;
    }

    /// <summary>s, the slope along u.</summary>
    /// <param name="losses">One finite loss per point.</param>
    protected abstract double Slope(ReadOnlySpan<double> losses);
}
