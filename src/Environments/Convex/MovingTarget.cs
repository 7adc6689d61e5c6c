using Bandits.Numerics;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.Validation;
using MathNet.Numerics.Distributions;

namespace Bandits.Environments.Convex;

/// <summary>Bandit convex optimisation: the loss f_t(x) = |x - c_t| on the unit ball, whose target c_t moves every so many rounds.</summary>
/// <remarks>
/// The target is a uniformly drawn direction times a fixed distance. All losses are 1-Lipschitz, and the best loss of every round is 0,
/// so the charged loss is the dynamic regret. Answers any number of points per round; the first is charged. O(d) per point.
/// </remarks>
public sealed class MovingTarget : IEnvironment<None, PointQueries, PointLosses>, IReportsScore, IConvexProblem
{
    private const double Slack = 1e-9; // room for the rounding of a projection
    private readonly MovingTargetOptions _options;
    private readonly StreamRandom _random;
    private readonly double[] _target;
    private double[] _losses = [];
    private CompensatedSum _charged;
    private long _round;

    /// <summary>Builds the environment.</summary>
    /// <param name="streams">The world's streams; takes "targets".</param>
    /// <param name="options">Options; null for the defaults.</param>
    public MovingTarget(Streams streams, MovingTargetOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(streams);
        _options = OptionRules.Validate(options ?? new MovingTargetOptions());
        _random = new StreamRandom(streams.Stream("targets"));
        _target = new double[_options.Dimension];
    }

    /// <inheritdoc/>
    public Region Region => new(RegionKind.Ball, Dimension);

    /// <inheritdoc/>
    public LossClass Losses => new(1, double.PositiveInfinity, LossBound: 1 + _options.Distance);

    /// <summary>Dimension d of the points.</summary>
    public int Dimension => _target.Length;

    /// <summary>The target of the last round.</summary>
    public ReadOnlySpan<double> Target => _target;

    /// <inheritdoc/>
    public string ScoreName => "mean charged loss, lower is better";

    /// <inheritdoc/>
    public double Score => _charged.Value / _round;

    /// <inheritdoc/>
    public None Observe() => default;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">There is no point, or one that is not a finite point of the unit ball in d dimensions.</exception>
    public PointLosses Respond(PointQueries action)
    {
        double[][] points = action.Points;
        if (points is null || points.Length == 0) throw new ArgumentException("At least one point is needed per round.", nameof(action));
        foreach (double[] point in points) Require(point);
        if (_round % _options.Segment == 0) Move();
        _round++;
        if (_losses.Length != points.Length) _losses = new double[points.Length];
        for (int i = 0; i < points.Length; i++) _losses[i] = Loss(points[i]);
        _charged.Add(_losses[0]);
        return new PointLosses(_losses);
    }

    private void Require(double[] point)
    {
        if (point is null || point.Length != Dimension)
            throw new ArgumentException($"A point has {point?.Length ?? 0} coordinates; it must have {Dimension}.", nameof(point));
        double squares = 0;
        foreach (double x in point) squares += x * x;
        if (!(squares <= 1 + Slack)) throw Check.OutOfRange("squared norm of a point", squares, "at most 1: points lie in the unit ball");
    }

    private void Move()
    {
        double squares = 0;
        foreach (ref double x in _target.AsSpan())
        {
            x = Normal.Sample(_random, 0, 1);
            squares += x * x;
        }

        double scale = _options.Distance / Math.Sqrt(squares);
        foreach (ref double x in _target.AsSpan()) x *= scale;
    }

    private double Loss(double[] point)
    {
        double squares = 0;
        for (int i = 0; i < point.Length; i++) squares += (point[i] - _target[i]) * (point[i] - _target[i]);
        return Math.Sqrt(squares);
    }
}
