using Bandits.Protocol;
using Bandits.Validation;

namespace Bandits.Environments.Arms;

/// <summary>Means that move smoothly: sinusoids, one behind the other, so that every arm has its time as the best.</summary>
/// <remarks>
/// <para>mean_k(t) = centre + amplitude sin(2 pi (t / period + k / K)) in round t from 0.</para>
/// <para>With two arms the sinusoids of Besbes, Gur and Zeevi (2014), Stochastic multi-armed-bandit problem with non-stationary rewards,
/// where a variation of V over T rounds is a period of 4 amplitude T / V.</para>
/// <para>The means change in every round, which costs K sines.</para>
/// </remarks>
public sealed class Drifting : IMeanSchedule
{
    private readonly DriftingOptions _options;

    /// <summary>Builds the schedule.</summary>
    /// <param name="options">Options; null for the defaults.</param>
    public Drifting(DriftingOptions? options = null)
    {
        _options = OptionRules.Validate(options ?? new DriftingOptions());
        double lowest = _options.Centre - _options.Amplitude, highest = _options.Centre + _options.Amplitude;
        Check.Finite(_options.Centre, nameof(DriftingOptions.Centre));
        Check.That(double.IsFinite(lowest) && double.IsFinite(highest), _options.Amplitude, "such that the means are finite", nameof(DriftingOptions.Amplitude));
        Check.That(
            _options.Noise != RewardNoise.Bernoulli || (lowest >= 0 && highest <= 1), _options.Amplitude,
            FormattableString.Invariant($"such that {_options.Centre} +- it stays in [0, 1], as rewards are Bernoulli"), nameof(DriftingOptions.Amplitude));
    }

    /// <inheritdoc/>
    public int Arms => _options.Arms;

    private bool NeverMoves => _options.Amplitude == 0 || _options.Period == 1;

    /// <inheritdoc/>
    public long Fill(long round, Span<double> means)
    {
        double turns = (double)(round % _options.Period) / _options.Period;
        for (int arm = 0; arm < means.Length; arm++)
            means[arm] = _options.Centre + _options.Amplitude * double.SinPi(2 * (turns + (double)arm / means.Length));
        return NeverMoves ? long.MaxValue : round + 1;
    }

    /// <inheritdoc/>
    /// <remarks>In closed form, O(K) whatever the horizon.</remarks>
    public ChangeSummary ChangesWithin(long horizon)
    {
        long steps = Check.Horizon(horizon) - 1;
        long switches = steps - StepsWithoutChange(steps);
        if (switches == 0) return new(0, 0, horizon);
        (long periods, long rest) = Math.DivRem(steps, _options.Period);
        double variation = periods * Variation(_options.Period) + Variation(rest);
        return new(switches, variation, switches == steps ? 1 : null);
    }

    // One or two arms stand still in a step whose middle is their turning point: where (t - 1/2) / period is 1/4 or 3/4, modulo 1.
    private long StepsWithoutChange(long steps)
    {
        if (NeverMoves) return steps;
        if (Arms > 2 || _options.Period % 4 != 2) return 0;
        long half = _options.Period / 2;
        return (steps + (half - 1) / 2) / half;
    }

    // The largest changes of any arm, summed over the first steps. In step t, from round t - 1 to t, the arm closest to its centre changes
    // most. So the steps fall into blocks in which one arm leads and goes one way: a block's sum is that arm's way from end to end.
    private double Variation(long steps)
    {
        long blocks = Arms % 2 == 0 ? Arms : 2L * Arms; // per period
        double sum = 0;
        long from = 0;
        for (long block = 0; from < steps; block++)
        {
            // The last t with (t - 1/2) / period <= (block + 1/2) / blocks.
            Int128 last = ((Int128)_options.Period * (2 * block + 1) + blocks) / (2 * blocks);
            long to = (long)Int128.Min(last, steps);
            // |sin b - sin a| = 2 |sin((b - a) / 2) cos((a + b) / 2)|, the angles counted from where the block's arm passes its centre.
            double middle = (double)from / _options.Period + (double)to / _options.Period - 2.0 * block / blocks;
            sum += 2 * _options.Amplitude * double.SinPi((double)(to - from) / _options.Period) * double.CosPi(middle);
            from = to;
        }

        return sum;
    }
}
