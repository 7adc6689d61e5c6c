using Bandits.Losses;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.Validation;

namespace Bandits.Environments.Convex;

/// <summary>Online logistic regression on the unit ball: losses ln(1 + exp(-y_t a_t'x)), labels y_t = 1 with probability 1 / (1 + exp(-a_t'w)), else -1.</summary>
/// <remarks>
/// The features a_t are uniform directions of a given length. The comparator of a round is the w of its stage, which minimises the expected loss.
/// O(d) per round.
/// </remarks>
public sealed class LogisticRegression : DrawnLosses<LogisticLoss>, IRevealsComparator
{
    private readonly LogisticRegressionOptions _options;
    private readonly HiddenWeights _weights;
    private readonly HiddenWeights _others;

    /// <summary>Builds the environment.</summary>
    /// <param name="streams">The world's streams; takes the table "weights" as well.</param>
    /// <param name="options">Options; null for the defaults.</param>
    public LogisticRegression(Streams streams, LogisticRegressionOptions? options = null)
        : base(
            new Region(RegionKind.Ball, OptionRules.Validate(options ??= new LogisticRegressionOptions()).Dimension),
            streams,
            () => new LogisticLoss(new double[options.Dimension], 1))
    {
        _options = options;
        _weights = new HiddenWeights(streams, options);
        _others = new HiddenWeights(streams, options);
    }

    /// <inheritdoc/>
    /// <remarks>The loss is exp(-|a|)-concave: phi'' / phi'^2 = exp(margin), and the margin is at least -|a|.</remarks>
    public override LossClass Losses
    {
        get
        {
            double length = _options.FeatureNorm;
            return new LossClass(length, length * length / 4, 0, Math.Min(1 / (8 * length), Math.Exp(-length)) / 2, length + Math.Log(2));
        }
    }

    /// <inheritdoc/>
    public ReadOnlySpan<double> Comparator => _weights.Of(Rounds);

    /// <inheritdoc/>
    protected override void Draw(long round, RandomRow random, LogisticLoss loss)
    {
        ArgumentNullException.ThrowIfNull(random);
        random.Direction(loss.Features, _options.FeatureNorm);
        HiddenWeights weights = round >= Rounds ? _weights : _others;
        loss.Target = random.Uniform() < 1 / (1 + Math.Exp(-weights.Answer(round, loss.Features))) ? 1 : -1;
    }
}
