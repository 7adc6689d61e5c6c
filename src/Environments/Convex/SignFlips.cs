using Bandits.Losses;
using Bandits.Protocol;
using Bandits.Validation;

namespace Bandits.Environments.Convex;

/// <summary>Linear losses g_t'x on the unit ball that are predictable but for a few rounds: g_t = +-G e_1, whose sign flips every so many rounds.</summary>
/// <remarks>The first sign is +. Nothing is random. O(d) per round.</remarks>
public sealed class SignFlips : ConvexEnvironment, IKnowsVariation
{
    private readonly SignFlipsOptions _options;
    private readonly LinearLoss _loss;

    /// <summary>Builds the environment.</summary>
    /// <param name="options">Options; null for the defaults.</param>
    public SignFlips(SignFlipsOptions? options = null)
        : base(new Region(RegionKind.Ball, OptionRules.Validate(options ??= new SignFlipsOptions()).Dimension))
    {
        _options = options;
        _loss = new LinearLoss(options.Dimension);
    }

    /// <inheritdoc/>
    public override LossClass Losses => new(_options.GradientNorm, LossBound: _options.GradientNorm);

    /// <inheritdoc/>
    public double Variance => 0;

    /// <inheritdoc/>
    public double Drift
    {
        get
        {
            double change = SlopeOf(Rounds) - (Rounds > 1 ? SlopeOf(Rounds - 1) : 0);
            return change * change;
        }
    }

    /// <inheritdoc/>
    protected override IConvexLoss Next(long round, ReadOnlySpan<double> point)
    {
        _loss.Gradient[0] = SlopeOf(round);
        return _loss;
    }

    private double SlopeOf(long round) => (round - 1) / _options.Period % 2 == 0 ? _options.GradientNorm : -_options.GradientNorm;
}
