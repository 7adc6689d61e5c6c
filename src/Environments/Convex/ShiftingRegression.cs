using Bandits.Losses;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.Validation;

namespace Bandits.Environments.Convex;

/// <summary>Online linear regression on the unit ball whose features shift slowly: losses (a_t'x - y_t)^2 / 2, y_t = a_t'w + noise, a_t normal with a mean on a circle.</summary>
/// <remarks>
/// a_t has the mean shift (cos(2 pi t / period), sin(2 pi t / period), 0, ...) and the covariance I / d; the noise is normal. The comparator of a round
/// is the w of its stage. Bounds told to learners hold up to four standard deviations of what is normal. O(d) per round.
/// </remarks>
public sealed class ShiftingRegression : DrawnLosses<SquaredLoss>, IRevealsComparator
{
    private readonly ShiftingRegressionOptions _options;
    private readonly HiddenWeights _weights;
    private readonly HiddenWeights _others;

    /// <summary>Builds the environment.</summary>
    /// <param name="streams">The world's streams; takes the table "weights" as well.</param>
    /// <param name="options">Options; null for the defaults.</param>
    public ShiftingRegression(Streams streams, ShiftingRegressionOptions? options = null)
        : base(
            new Region(RegionKind.Ball, OptionRules.Validate(options ??= new ShiftingRegressionOptions()).Dimension),
            streams,
            () => new SquaredLoss(new double[options.Dimension], 0))
    {
        _options = options;
        _weights = new HiddenWeights(streams, options);
        _others = new HiddenWeights(streams, options);
    }

    /// <inheritdoc/>
    public override LossClass Losses
    {
        get
        {
            double length = _options.Shift + 1 + 4 / Math.Sqrt(Region.Dimension);
            double error = length * (1 + _options.WeightNorm) + 4 * _options.Noise, bound = length * error;
            return new LossClass(
                bound, _options.Shift * _options.Shift + 1.0 / Region.Dimension, 1.0 / Region.Dimension, 1 / (error * error), error * error / 2, Quadratic: true);
        }
    }

    /// <inheritdoc/>
    public ReadOnlySpan<double> Comparator => _weights.Of(Rounds);

    /// <inheritdoc/>
    protected override void Draw(long round, RandomRow random, SquaredLoss loss)
    {
        ArgumentNullException.ThrowIfNull(random);
        double[] a = loss.Features;
        for (int i = 0; i < a.Length; i++) a[i] = random.Gaussian() / Math.Sqrt(a.Length);
        (double sin, double cos) = Math.SinCos(2 * Math.PI * round / _options.Period);
        a[0] += _options.Shift * cos;
        if (a.Length > 1) a[1] += _options.Shift * sin;
        HiddenWeights weights = round >= Rounds ? _weights : _others;
        loss.Target = weights.Answer(round, a) + _options.Noise * random.Gaussian();
    }
}
