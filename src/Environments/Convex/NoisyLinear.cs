using Bandits.Losses;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.Validation;
using MathNet.Numerics.Distributions;

namespace Bandits.Environments.Convex;

/// <summary>Linear losses g_t'x on the unit ball: g_t is a fixed mean along the first axis plus a uniformly drawn direction; the first rounds can be corrupted.</summary>
/// <remarks>
/// g_t = mean e_1 + noise u_t, and + (-1)^t e_1 in the corrupted rounds; u_t is a vector of independent normal numbers, normalised. O(d) per round.
/// </remarks>
public sealed class NoisyLinear : ConvexEnvironment, IKnowsVariation
{
    private readonly NoisyLinearOptions _options;
    private readonly RandomTable _random;
    private readonly LinearLoss _loss;

    /// <summary>Builds the environment.</summary>
    /// <param name="streams">The world's streams; takes the table "noise", one number per round and coordinate.</param>
    /// <param name="options">Options; null for the defaults.</param>
    public NoisyLinear(Streams streams, NoisyLinearOptions? options = null)
        : base(new Region(RegionKind.Ball, OptionRules.Validate(options ??= new NoisyLinearOptions()).Dimension))
    {
        ArgumentNullException.ThrowIfNull(streams);
        _options = options;
        _random = streams.Table("noise");
        _loss = new LinearLoss(options.Dimension);
    }

    /// <inheritdoc/>
    public override LossClass Losses
    {
        get
        {
            double bound = _options.Mean + _options.Noise + (_options.Corrupted > 0 ? 1 : 0);
            return new LossClass(bound, LossBound: bound);
        }
    }

    /// <inheritdoc/>
    public double Variance => _options.Noise * _options.Noise;

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
    protected override IConvexLoss Next(long round, ReadOnlySpan<double> point)
    {
        double[] gradient = _loss.Gradient;
        double squares = 0;
        for (int i = 0; i < gradient.Length; i++)
        {
            gradient[i] = Normal.InvCDF(0, 1, Math.Max(_random.Uniform(round - 1, i), 1.0 / (1L << 54)));
            squares += gradient[i] * gradient[i];
        }

        double scale = _options.Noise / Math.Sqrt(squares);
        for (int i = 0; i < gradient.Length; i++) gradient[i] *= scale;
        gradient[0] += MeanOf(round);
        return _loss;
    }

    private double MeanOf(long round) => _options.Mean + (round > _options.Corrupted ? 0 : round % 2 == 0 ? 1 : -1);
}
