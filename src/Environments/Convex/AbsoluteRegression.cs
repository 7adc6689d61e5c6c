using Bandits.Losses;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.Validation;

namespace Bandits.Environments.Convex;

/// <summary>Regression without smoothness: losses |a_t'x - y_t| on the unit disc, features a_t that turn like the hand of a clock, targets y_t = a_t'w + normal noise.</summary>
/// <remarks>a_t = (cos(2 pi t / period), sin(2 pi t / period)). The comparator is w. O(1) per round.</remarks>
public sealed class AbsoluteRegression : DrawnLosses<AbsoluteLoss>, IRevealsComparator
{
    private readonly AbsoluteRegressionOptions _options;
    private readonly double[] _weights;

    /// <summary>Builds the environment.</summary>
    /// <param name="streams">The world's streams.</param>
    /// <param name="options">Options; null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of its range, or the weights are not a point of the unit disc.</exception>
    public AbsoluteRegression(Streams streams, AbsoluteRegressionOptions? options = null)
        : base(new Region(RegionKind.Ball, 2), streams, () => new AbsoluteLoss(new double[2], 0))
    {
        _options = OptionRules.Validate(options ?? new AbsoluteRegressionOptions());
        _weights = [.. _options.Weights];
        Region.Require(_weights);
    }

    /// <inheritdoc/>
    public override LossClass Losses => new(1, double.PositiveInfinity);

    /// <inheritdoc/>
    public ReadOnlySpan<double> Comparator => _weights;

    /// <inheritdoc/>
    protected override void Draw(long round, RandomRow random, AbsoluteLoss loss)
    {
        ArgumentNullException.ThrowIfNull(random);
        (double sin, double cos) = Math.SinCos(2 * Math.PI * round / _options.Period);
        (loss.Features[0], loss.Features[1]) = (cos, sin);
        loss.Target = cos * _weights[0] + sin * _weights[1] + _options.Noise * random.Gaussian();
    }
}
