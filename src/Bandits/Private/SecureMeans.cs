using Bandits.BestArm;
using Bandits.Validation;

namespace Bandits.Private;

/// <summary>Means from whole-number sums with discrete Laplace noise: what is told holds no trace of single rewards, down to the last bit.</summary>
/// <remarks>
/// A reward is rounded to k / g in [0, 1], so one reward changes the sum of the k by at most g. Rewards outside are moved to the nearest
/// end, NaN to 0: an exception that depends on a reward would tell something about it.
/// </remarks>
internal sealed class SecureMeans : MeanRelease
{
    private const long Denominator = 1 << 20;
    private readonly long _grid;
    private readonly DiscreteLaplace _noise;
    private long[] _sums = [];

    /// <summary>Builds the means.</summary>
    /// <param name="epsilon">Privacy loss per reward, at least 2^-20.</param>
    /// <param name="grid">g, at least 1.</param>
    public SecureMeans(double epsilon, long grid)
    {
        long numerator = Numerator(epsilon);
        _grid = grid;
        _noise = new DiscreteLaplace(checked(Denominator * grid), numerator);
    }

    /// <summary>The privacy loss that is spent: epsilon rounded down to a multiple of 2^-20.</summary>
    public static double Spent(double epsilon) => (double)Numerator(epsilon) / Denominator;

    /// <inheritdoc/>
    public override void Start(int slots)
    {
        if (_sums.Length < slots) Array.Resize(ref _sums, slots);
    }

    /// <inheritdoc/>
    public override void Add(int slot, int arm, double reward)
    {
        double clamped = reward >= 0 ? Math.Min(reward, 1) : 0; // NaN is not at least 0
        _sums[slot] += (long)Math.Round(clamped * _grid, MidpointRounding.ToEven);
    }

    /// <inheritdoc/>
    public override double Release(int slot, long pulls)
    {
        long released = _sums[slot] + _noise.Draw();
        _sums[slot] = 0;
        return released / ((double)_grid * pulls);
    }

    private static long Numerator(double epsilon)
    {
        double numerator = Math.Floor(epsilon * Denominator);
        Check.That(numerator is >= 1 and <= 1L << 60, epsilon, "from 2^-20 to 2^40 with secure noise", nameof(PrivacyOptions.Epsilon));
        return (long)numerator;
    }
}
