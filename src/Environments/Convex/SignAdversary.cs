using Bandits.Losses;
using Bandits.Protocol;
using Bandits.Validation;

namespace Bandits.Environments.Convex;

/// <summary>An adversary that answers every point of the unit ball with the linear loss that grows fastest there: g_t = G sign(x_t) / sqrt(d), with sign(0) = 1.</summary>
/// <remarks>Nothing is random: the loss of a round is certain once the point is known. O(d) per round.</remarks>
public sealed class SignAdversary : ConvexEnvironment, IKnowsVariation
{
    private readonly SignAdversaryOptions _options;
    private readonly LinearLoss _loss;

    /// <summary>Builds the environment.</summary>
    /// <param name="options">Options; null for the defaults.</param>
    public SignAdversary(SignAdversaryOptions? options = null)
        : base(new Region(RegionKind.Ball, OptionRules.Validate(options ??= new SignAdversaryOptions()).Dimension))
    {
        _options = options;
        _loss = new LinearLoss(options.Dimension);
    }

    /// <inheritdoc/>
    public override LossClass Losses => new(_options.GradientNorm, LossBound: _options.GradientNorm);

    /// <inheritdoc/>
    public double Variance => 0;

    /// <inheritdoc/>
    public double Drift { get; private set; }

    /// <inheritdoc/>
    protected override IConvexLoss Next(long round, ReadOnlySpan<double> point)
    {
        double slope = _options.GradientNorm / Math.Sqrt(point.Length);
        Drift = 0;
        for (int i = 0; i < point.Length; i++)
        {
            double before = _loss.Gradient[i], now = point[i] >= 0 ? slope : -slope;
            Drift += (now - before) * (now - before);
            _loss.Gradient[i] = now;
        }

        return _loss;
    }
}
