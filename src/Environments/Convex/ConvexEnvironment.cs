using Bandits.Protocol;

namespace Bandits.Environments.Convex;

/// <summary>What environments of online convex optimisation share: a loss per round, told by its gradient, by its values at points, or whole.</summary>
/// <remarks>In a bandit round the first point is the one charged; any number of points may be asked for.</remarks>
public abstract class ConvexEnvironment : IEnvironment<None, Point, LossGradient>, IEnvironment<None, PointQueries, PointLosses>, IConvexProblem
{
    private readonly double[] _gradient;
    private double[] _losses = [];

    /// <summary>Builds the environment.</summary>
    /// <param name="region">The points that can be played.</param>
    protected ConvexEnvironment(Region region)
    {
        ArgumentNullException.ThrowIfNull(region);
        Region = region;
        _gradient = new double[region.Dimension];
    }

    /// <inheritdoc/>
    public Region Region { get; }

    /// <inheritdoc/>
    public abstract LossClass Losses { get; }

    /// <summary>Number of rounds played.</summary>
    protected long Rounds { get; private set; }

    /// <inheritdoc cref="IEnvironment{TContext, TAction, TFeedback}.Observe"/>
    public None Observe() => default;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The point is not one of the region.</exception>
    public LossGradient Respond(Point action)
    {
        Region.Require(action.Coordinates);
        IConvexLoss loss = Next(Rounds + 1, action.Coordinates);
        Rounds++;
        double value = loss.At(action.Coordinates, _gradient);
        return new LossGradient(value, _gradient, loss);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">There is no point, or one that is not of the region.</exception>
    public PointLosses Respond(PointQueries action)
    {
        double[][] points = action.Points;
        if (points is null || points.Length == 0) throw new ArgumentException("At least one point is needed per round.", nameof(action));
        foreach (double[] point in points) Region.Require(point);
        IConvexLoss loss = Next(Rounds + 1, points[0]);
        Rounds++;
        if (_losses.Length != points.Length) _losses = new double[points.Length];
        for (int i = 0; i < points.Length; i++) _losses[i] = loss.At(points[i], []);
        return new PointLosses(_losses);
    }

    /// <summary>Makes the loss of a round.</summary>
    /// <param name="round">The round t, from 1.</param>
    /// <param name="point">The point played, for adversaries that answer it.</param>
    /// <returns>The loss; may be the same object every round.</returns>
    protected abstract IConvexLoss Next(long round, ReadOnlySpan<double> point);
}
