using Bandits.Losses;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.Validation;

namespace Bandits.Environments.Convex;

/// <summary>Online portfolio selection: losses -ln(r_t'x) on the simplex, returns r_t,i = exp(N(mu_i, s)), independent of each other.</summary>
/// <remarks>
/// mu_i = growth, plus an advantage for the first asset. Returns have no bound: the bounds told to learners hold up to four standard deviations.
/// O(d) per round.
/// </remarks>
public sealed class Portfolio : DrawnLosses<LogLoss>
{
    private readonly PortfolioOptions _options;

    /// <summary>Builds the environment.</summary>
    /// <param name="streams">The world's streams.</param>
    /// <param name="options">Options; null for the defaults.</param>
    public Portfolio(Streams streams, PortfolioOptions? options = null)
        : base(
            new Region(RegionKind.Simplex, OptionRules.Validate(options ??= new PortfolioOptions()).Assets),
            streams,
            () => new LogLoss(options.Assets))
    {
        _options = options;
    }

    /// <inheritdoc/>
    /// <remarks>
    /// The gradient is -r / (r'x) with r'x no less than the worst return. The loss is 1-exp-concave; the simplex has the diameter sqrt(2).
    /// </remarks>
    public override LossClass Losses
    {
        get
        {
            double spread = 8 * _options.Volatility + Math.Abs(_options.Advantage);
            double bound = Math.Sqrt(Region.Dimension) * Math.Exp(spread);
            double curvature = Math.Min(1, 1 / (4 * bound * Math.Sqrt(2))) / 2;
            return new LossClass(bound, bound * bound, 0, curvature, Math.Abs(_options.Growth) + spread);
        }
    }

    /// <inheritdoc/>
    protected override void Draw(long round, RandomRow random, LogLoss loss)
    {
        ArgumentNullException.ThrowIfNull(random);
        double[] returns = loss.Returns;
        for (int i = 0; i < returns.Length; i++)
            returns[i] = Math.Exp(_options.Growth + (i == 0 ? _options.Advantage : 0) + _options.Volatility * random.Gaussian());
    }
}
