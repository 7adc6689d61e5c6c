using Bandits.Losses;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.Validation;

namespace Bandits.Environments.Convex;

/// <summary>Regression on a fixed set of points that come in random order, pass after pass: losses (a_i'x - y_i)^2 / 2 on the unit ball.</summary>
/// <remarks>
/// a_i is a uniform direction, y_i = a_i'w + noise U(-1, 1). Either a pass goes through all points, shuffled anew, or each round draws any of them; under
/// the same streams the points are the same. The mean loss F_t of a round is that of the points which could have come: those not yet used in the pass, or
/// all. O(d) per round; what meters ask for, the mean loss and its variation, O(n d^2 + d^3).
/// Source: Sachs, Hadiji, van Erven, Guzman, "Between Stochastic and Adversarial Online Convex Optimization", NeurIPS 2022.
/// </remarks>
public sealed class RandomOrder : ConvexEnvironment, IKnowsVariation, IRedrawsGradients
{
    private const int CopyBits = 20;
    private readonly RandomOrderOptions _options;
    private readonly SquaredLoss[] _points; // first those used in this pass, in their order
    private readonly SquaredLoss[] _before = new SquaredLoss[1]; // the loss of the round before
    private readonly RandomRow _random;
    private readonly RandomRow _copies;
    private readonly QuadraticLoss _mean;
    private readonly QuadraticLoss _change;

    /// <summary>Builds the environment.</summary>
    /// <param name="streams">The world's streams; takes the tables "points", "order" and "copies".</param>
    /// <param name="options">Options; null for the defaults.</param>
    public RandomOrder(Streams streams, RandomOrderOptions? options = null)
        : base(new Region(RegionKind.Ball, OptionRules.Validate(options ??= new RandomOrderOptions()).Weights.Count))
    {
        ArgumentNullException.ThrowIfNull(streams);
        _options = options;
        _random = new RandomRow(streams.Table("order"));
        _copies = new RandomRow(streams.Table("copies"));
        _points = Draw(new RandomRow(streams.Table("points")), options);
        _mean = new QuadraticLoss(Region.Dimension);
        _change = new QuadraticLoss(Region.Dimension);
    }

    /// <inheritdoc/>
    public override LossClass Losses
    {
        get
        {
            double norm = Math.Sqrt(_options.Weights.Sum(w => w * w)), bound = _options.GradientBound ?? 1 + norm + _options.Noise;
            return new LossClass(bound, 1, 0, 1 / (bound * bound), bound * bound / 2, Quadratic: true);
        }
    }

    /// <summary>The mean loss F_t of the round just played: the mean of the points that could have come. Valid until it is asked for again.</summary>
    /// <exception cref="InvalidOperationException">No round was played.</exception>
    public IQuadraticLoss MeanLoss
    {
        get
        {
            RequireRound();
            Average(_points.AsSpan(Used(Rounds)), _mean);
            return _mean;
        }
    }

    /// <inheritdoc/>
    /// <remarks>As |a| = 1, the mean of |a (a'x - y)|^2 is 2 F_t(x).</remarks>
    /// <exception cref="InvalidOperationException">No round was played.</exception>
    public double Variance
    {
        get
        {
            _ = MeanLoss;
            return Math.Max(0, BallMaximum.OfExcess(_mean.Matrix, _mean.Vector) + 2 * _mean.Constant);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">No round was played.</exception>
    public double Drift
    {
        get
        {
            _ = MeanLoss;
            if (Rounds == 1) return BallMaximum.OfSquare(_mean.Matrix, _mean.Vector);
            if (_options.Order == SampleOrder.WithReplacement) return 0;
            int used = Used(Rounds);
            Average(used > 0 ? _points.AsSpan(used - 1) : _before, _change); // at the end of a pass one point is left
            for (int i = 0; i < _mean.Matrix.Length; i++) _change.Matrix[i] -= _mean.Matrix[i];
            for (int i = 0; i < _mean.Vector.Length; i++) _change.Vector[i] -= _mean.Vector[i];
            return BallMaximum.OfSquare(_change.Matrix, _change.Vector);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">No round was played.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of the copy is not from 0 to 2^20 - 1.</exception>
    public void Redraw(int copy, ReadOnlySpan<double> point, Span<double> gradient)
    {
        RequireRound();
        if (copy >> CopyBits != 0) throw Check.OutOfRange(nameof(copy), copy, "from 0 to 2^20 - 1");
        ReadOnlySpan<SquaredLoss> possible = _points.AsSpan(Used(Rounds));
        possible[_copies.At(Rounds << CopyBits | (long)copy).Index(possible.Length)].At(point, gradient);
    }

    /// <inheritdoc/>
    protected override IConvexLoss Next(long round, ReadOnlySpan<double> point)
    {
        if (round > 1) _before[0] = _points[Used(round - 1)];
        Span<SquaredLoss> possible = _points.AsSpan(Used(round));
        int drawn = _random.At(round - 1).Index(possible.Length);
        (possible[0], possible[drawn]) = (possible[drawn], possible[0]);
        return possible[0];
    }

    private static SquaredLoss[] Draw(RandomRow random, RandomOrderOptions options)
    {
        var points = new SquaredLoss[options.Points];
        for (int i = 0; i < points.Length; i++)
        {
            double[] features = new double[options.Weights.Count];
            random.At(i).Direction(features);
            double target = options.Noise * (2 * random.Uniform() - 1);
            for (int j = 0; j < features.Length; j++) target += options.Weights[j] * features[j];
            points[i] = new SquaredLoss(features, target);
        }

        return points;
    }

    private static void Average(ReadOnlySpan<SquaredLoss> points, QuadraticLoss mean)
    {
        Array.Clear(mean.Matrix);
        Array.Clear(mean.Vector);
        double constant = 0;
        foreach (SquaredLoss point in points) point.AddTo(mean.Matrix, mean.Vector, ref constant);
        foreach (ref double entry in mean.Matrix.AsSpan()) entry /= points.Length;
        foreach (ref double entry in mean.Vector.AsSpan()) entry /= points.Length;
        mean.Constant = constant / points.Length;
    }

    // How many points the pass had used before a round.
    private int Used(long round) => _options.Order == SampleOrder.Reshuffled ? (int)((round - 1) % _points.Length) : 0;

    private void RequireRound()
    {
        if (Rounds == 0) throw new InvalidOperationException("Nothing has come before the first round.");
    }
}
