using Bandits.Losses;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.Validation;

namespace Bandits.Environments.Convex;

/// <summary>Online linear regression on the unit ball: losses c (a_t'x - y_t)^2 / 2 with targets y_t = a_t'w + noise, whose weights w may change from stage to stage.</summary>
/// <remarks>
/// The features a_t are drawn uniformly from the unit sphere or ball. The comparator of a round is the w of its stage. Normal noise has no bound: the
/// bounds told to learners hold up to four standard deviations of it. O(d) per round.
/// </remarks>
public sealed class LinearRegression : DrawnLosses<SquaredLoss>, IKnowsVariation, IRevealsComparator
{
    private readonly LinearRegressionOptions _options;
    private readonly HiddenWeights _weights;
    private readonly HiddenWeights _others; // those of other rounds than the one being drawn
    private readonly double _second; // E |a|^2
    private readonly double _fourth; // E |a|^4

    /// <summary>Builds the environment.</summary>
    /// <param name="streams">The world's streams; takes the table "weights" as well.</param>
    /// <param name="options">Options; null for the defaults.</param>
    public LinearRegression(Streams streams, LinearRegressionOptions? options = null)
        : base(
            new Region(RegionKind.Ball, OptionRules.Validate(options ??= new LinearRegressionOptions()).Dimension),
            streams,
            () => new SquaredLoss(new double[options.Dimension], 0, options.Scale))
    {
        _options = options;
        _weights = new HiddenWeights(streams, options);
        _others = new HiddenWeights(streams, options);
        double d = options.Dimension;
        (_second, _fourth) = options.Features == FeatureLaw.Ball ? (d / (d + 2), d / (d + 4)) : (1, 1);
    }

    /// <inheritdoc/>
    public override LossClass Losses
    {
        get
        {
            double c = _options.Scale, bound = _options.GradientBound ?? c * (1 + _options.WeightNorm + _options.Noise.BoundOf(_options.NoiseSize));
            return new LossClass(bound, c, c * _second / Region.Dimension, c / (bound * bound), bound * bound / (2 * c), Quadratic: true);
        }
    }

    /// <inheritdoc/>
    public double Variance
    {
        get
        {
            // The gradient c a (a'(x - w) - noise) has the mean c M (x - w), M = (E|a|^2 / d) I, and the second moment c^2 (E|a|^4 / d |x - w|^2 + E|a|^2 s^2).
            double c = _options.Scale, farthest = 1 + Math.Sqrt(Change(Rounds, 0)), slope = _second / Region.Dimension;
            return c * c * ((_fourth / Region.Dimension - slope * slope) * farthest * farthest + _second * _options.NoiseSize * _options.NoiseSize);
        }
    }

    /// <inheritdoc/>
    public double Drift
    {
        get
        {
            double slope = _options.Scale * _second / Region.Dimension;
            double farthest = Rounds > 1 ? Math.Sqrt(Change(Rounds, Rounds - 1)) : 1 + Math.Sqrt(Change(Rounds, 0));
            return slope * slope * farthest * farthest;
        }
    }

    /// <inheritdoc/>
    public ReadOnlySpan<double> Comparator => _weights.Of(Rounds);

    /// <inheritdoc/>
    protected override void Draw(long round, RandomRow random, SquaredLoss loss)
    {
        ArgumentNullException.ThrowIfNull(random);
        random.Direction(loss.Features);
        if (_options.Features == FeatureLaw.Ball)
        {
            double length = Math.Pow(random.Uniform(), 1.0 / Region.Dimension);
            foreach (ref double a in loss.Features.AsSpan()) a *= length;
        }

        HiddenWeights weights = round >= Rounds ? _weights : _others;
        loss.Target = weights.Answer(round, loss.Features) + _options.NoiseSize * _options.Noise.Draw(random);
    }

    // |w_t - w_s|^2 of the weights that answer, w_0 = 0.
    private double Change(long t, long s)
    {
        ReadOnlySpan<double> now = _weights.Of(t), before = s > 0 ? _others.Of(s) : [];
        double sum = 0;
        for (int i = 0; i < now.Length; i++)
        {
            double change = _weights.Sign(t) * now[i] - (s > 0 ? _others.Sign(s) * before[i] : 0);
            sum += change * change;
        }

        return sum;
    }
}
