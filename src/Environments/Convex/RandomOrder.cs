using Bandits.Losses;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.Validation;

namespace Bandits.Environments.Convex;

/// <summary>Regression on a fixed set of points that come in random order, pass after pass: losses (a_i'x - y_i)^2 / 2 on the unit ball.</summary>
/// <remarks>
/// a_i is a uniform direction, y_i = a_i'w + noise U(-1, 1). Either a pass goes through all points, shuffled anew, or each round draws any of them; under
/// the same streams the points are the same. The mean loss F_t of a round is that of the points which could have come: those not yet used in the pass, or
/// all. O(d) per round; the mean loss, for meters, O(d^2) more.
/// Source: Sachs, Hadiji, van Erven, Guzman, "Between Stochastic and Adversarial Online Convex Optimization", NeurIPS 2022.
/// </remarks>
public sealed class RandomOrder : ConvexEnvironment, IRedrawsGradients
{
    private const int CopyBits = 20;
    private readonly RandomOrderOptions _options;
    private readonly SquaredLoss[] _points;
    private readonly int[] _order;
    private readonly RandomRow _random;
    private readonly RandomRow _copies;
    private readonly QuadraticLoss _mean;

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
        _order = [.. Enumerable.Range(0, options.Points)];
        _mean = new QuadraticLoss(Region.Dimension);
    }

    /// <inheritdoc/>
    public override LossClass Losses
    {
        get
        {
            double norm = Math.Sqrt(_options.Weights.Sum(w => w * w)), bound = _options.GradientBound ?? 1 + norm + _options.Noise;
            return new LossClass(bound, 1, 0, 1 / (bound * bound), bound * bound / 2);
        }
    }

    /// <summary>The mean loss F_t of the round just played: the mean of the points that could have come. Valid until it is asked for again. O(n d^2).</summary>
    /// <exception cref="InvalidOperationException">No round was played.</exception>
    public IQuadraticLoss MeanLoss
    {
        get
        {
            RequireRound();
            Array.Clear(_mean.Matrix);
            Array.Clear(_mean.Vector);
            double constant = 0;
            for (int i = Used(Rounds); i < _order.Length; i++) _points[_order[i]].AddTo(_mean.Matrix, _mean.Vector, ref constant);
            int count = _order.Length - Used(Rounds);
            foreach (ref double entry in _mean.Matrix.AsSpan()) entry /= count;
            foreach (ref double entry in _mean.Vector.AsSpan()) entry /= count;
            _mean.Constant = constant / count;
            return _mean;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">No round was played.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of the copy is not from 0 to 2^20 - 1.</exception>
    public void Redraw(int copy, ReadOnlySpan<double> point, Span<double> gradient)
    {
        RequireRound();
        if (copy >> CopyBits != 0) throw Check.OutOfRange(nameof(copy), copy, "from 0 to 2^20 - 1");
        int used = Used(Rounds), drawn = used + _copies.At(Rounds << CopyBits | (long)copy).Index(_order.Length - used);
        _points[_order[drawn]].At(point, gradient);
    }

    /// <inheritdoc/>
    protected override IConvexLoss Next(long round, ReadOnlySpan<double> point)
    {
        int used = Used(round), drawn = used + _random.At(round - 1).Index(_order.Length - used);
        (_order[used], _order[drawn]) = (_order[drawn], _order[used]);
        return _points[_order[used]];
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

    // How many points the pass had used before a round; those come first in the order, then the round's own.
    private int Used(long round) => _options.Order == SampleOrder.Reshuffled ? (int)((round - 1) % _order.Length) : 0;

    private void RequireRound()
    {
        if (Rounds == 0) throw new InvalidOperationException("Nothing has come before the first round.");
    }
}
