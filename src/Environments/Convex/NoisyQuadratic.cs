using Bandits.Losses;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.Validation;

namespace Bandits.Environments.Convex;

/// <summary>Strongly convex losses (x - z_t)'H(x - z_t) / 2 on the unit ball, whose minimiser z_t is noisy and may drift.</summary>
/// <remarks>
/// H = diag(h), h equally spaced from 1 to the condition number; z_t = c_t e_1 + noise n_t / sqrt(d), n_t standard normal, or the mean of a batch of
/// such z_t; c_t = center + amplitude sin(2 pi t / period). The comparator of a round is the minimiser c_t e_1 of its mean loss. Normal noise has no
/// bound: the bounds told to learners hold for noise of up to noise (1 + 4 / sqrt(d)). O(d) per round.
/// </remarks>
public sealed class NoisyQuadratic : DrawnLosses<DiagonalQuadraticLoss>, IKnowsVariation, IRevealsComparator
{
    private readonly NoisyQuadraticOptions _options;
    private readonly double[] _comparator;
    private readonly double _noise; // of a coordinate
    private readonly double _slopes; // sum of the h_i^2

    /// <summary>Builds the environment.</summary>
    /// <param name="streams">The world's streams.</param>
    /// <param name="options">Options; null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range, or the minimiser leaves the unit ball.</exception>
    public NoisyQuadratic(Streams streams, NoisyQuadraticOptions? options = null)
        : this(streams, OptionRules.Validate(options ?? new NoisyQuadraticOptions()), CurvaturesOf(options ?? new NoisyQuadraticOptions()))
    {
    }

    private NoisyQuadratic(Streams streams, NoisyQuadraticOptions options, double[] curvatures)
        : base(new Region(RegionKind.Ball, options.Dimension), streams, () => new DiagonalQuadraticLoss(curvatures))
    {
        Check.That(Math.Abs(options.Centre) + options.Amplitude <= 1, options.Amplitude, "at most 1 - |centre|: the minimiser stays in the unit ball");
        _options = options;
        _comparator = new double[options.Dimension];
        _noise = options.Noise / Math.Sqrt((double)options.Dimension * options.Batch);
        foreach (double h in curvatures) _slopes += h * h;
    }

    /// <inheritdoc/>
    public override LossClass Losses
    {
        get
        {
            double farthest = 1 + Math.Abs(_options.Centre) + _options.Amplitude + _options.Noise * (1 + 4 / Math.Sqrt(Region.Dimension));
            double gradient = Largest * farthest;
            return new LossClass(gradient, Largest, 1, 1 / (gradient * gradient), gradient * farthest / 2, Quadratic: true);
        }
    }

    /// <inheritdoc/>
    public double Variance => _noise * _noise * _slopes;

    /// <inheritdoc/>
    public double Drift
    {
        get
        {
            double center = CentreOf(Rounds);
            if (Rounds > 1) return (center - CentreOf(Rounds - 1)) * (center - CentreOf(Rounds - 1)); // h_1 = 1
            // sup_x |H(x - c e_1)|^2: what the first coordinate does not use of the ball goes into the last, of the largest slope.
            double square = Largest * Largest;
            double first = square > 1 ? Math.Min(1, Math.Abs(center) / (square - 1)) : 1;
            return (first + Math.Abs(center)) * (first + Math.Abs(center)) + square * (1 - first * first);
        }
    }

    /// <inheritdoc/>
    public ReadOnlySpan<double> Comparator
    {
        get
        {
            _comparator[0] = CentreOf(Rounds);
            return _comparator;
        }
    }

    private double Largest => _options.Dimension > 1 ? _options.Condition : 1;

    /// <inheritdoc/>
    protected override void Draw(long round, RandomRow random, DiagonalQuadraticLoss loss)
    {
        double[] z = loss.Minimizer;
        for (int i = 0; i < z.Length; i++) z[i] = _noise * random.Gaussian();
        z[0] += CentreOf(round);
    }

    private static double[] CurvaturesOf(NoisyQuadraticOptions options) =>
        [.. Enumerable.Range(0, options.Dimension).Select(i => 1 + (options.Condition - 1) * i / Math.Max(1, options.Dimension - 1))];

    private double CentreOf(long round) => _options.Centre + _options.Amplitude * Math.Sin(2 * Math.PI * round / _options.Period);
}
