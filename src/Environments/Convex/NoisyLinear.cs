using Bandits.Losses;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.Validation;

namespace Bandits.Environments.Convex;

/// <summary>Linear losses g_t'x on a region of choice: g_t is a fixed mean along the first axis plus noise; the first rounds can be corrupted.</summary>
/// <remarks>
/// g_t = mean e_1 + noise u_t, and + (-1)^t e_1 in the corrupted rounds; u_t is a uniformly drawn direction, or the mean of a batch of them.
/// O(d) per round and direction.
/// </remarks>
public sealed class NoisyLinear : DrawnLosses<LinearLoss>, IKnowsVariation
{
    private readonly NoisyLinearOptions _options;
    private readonly double[] _direction;

    /// <summary>Builds the environment.</summary>
    /// <param name="streams">The world's streams.</param>
    /// <param name="options">Options; null for the defaults.</param>
    public NoisyLinear(Streams streams, NoisyLinearOptions? options = null)
        : base(
            new Region(OptionRules.Validate(options ??= new NoisyLinearOptions()).Region, options.Dimension, options.Size),
            streams,
            () => new LinearLoss(options.Dimension))
    {
        _options = options;
        _direction = new double[options.Dimension];
    }

    /// <inheritdoc/>
    public override LossClass Losses
    {
        get
        {
            double bound = _options.Mean + _options.Noise + (_options.Corrupted > 0 ? 1 : 0);
            return new LossClass(bound, LossBound: bound * Region.Size * (Region.Kind == RegionKind.Box ? Math.Sqrt(Region.Dimension) : 1));
        }
    }

    /// <inheritdoc/>
    public double Variance => _options.Noise * _options.Noise / _options.Batch;

    /// <inheritdoc/>
    public double Drift
    {
        get
        {
            double before = Rounds > 1 ? MeanOf(Rounds - 1) : 0, change = MeanOf(Rounds) - before;
            return change * change;
        }
    }

    /// <inheritdoc/>
    protected override void Draw(long round, RandomRow random, LinearLoss loss)
    {
        double[] gradient = loss.Gradient;
        Array.Clear(gradient);
        for (int sample = 0; sample < _options.Batch; sample++)
        {
            random.Direction(_direction, _options.Noise / _options.Batch);
            for (int i = 0; i < gradient.Length; i++) gradient[i] += _direction[i];
        }

        gradient[0] += MeanOf(round);
    }

    private double MeanOf(long round) => _options.Mean + (round > _options.Corrupted ? 0 : round % 2 == 0 ? 1 : -1);
}
