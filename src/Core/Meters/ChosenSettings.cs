using System.Globalization;
using Bandits.Numerics;
using Bandits.Protocol;
using Bandits.Validation;

namespace Bandits.Meters;

/// <summary>The mean value chosen for a parameter, by context: what the learner holds best where. NaN where no context has come yet.</summary>
/// <remarks>One channel per bin of contexts, named by its middle. Rounds without a value are left out. O(1) per round.</remarks>
public sealed class ChosenSettings : IMeter<double, NumberedChoice, Cost>
{
    private readonly IHasSettings _environment;
    private readonly double _least, _binsPerUnit;
    private readonly CompensatedSum[] _sums;
    private readonly long[] _counts;
    private long _skip; // rounds still to be left out

    /// <summary>Builds the meter.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="range">The least and the largest context, a &lt; b; contexts outside count in the outermost bins.</param>
    /// <param name="bins">Number of bins of equal width, at least 1.</param>
    /// <param name="skip">Number of rounds at the beginning that are left out, at least 0.</param>
    public ChosenSettings(IHasSettings environment, (double Least, double Largest) range, int bins, long skip = 0)
    {
        ArgumentNullException.ThrowIfNull(environment);
        Check.That(range.Least < range.Largest, range, "an interval a < b");
        Check.That(bins >= 1, bins, "at least 1");
        Check.That(skip >= 0, skip, "at least 0");
        (_environment, _least, _skip) = (environment, range.Least, skip);
        double width = range.Largest - range.Least;
        _binsPerUnit = bins / width;
        _sums = new CompensatedSum[bins];
        _counts = new long[bins];
        Channels = [.. Enumerable.Range(0, bins).Select(bin => (_least + width * (bin + 0.5) / bins).ToString("G6", CultureInfo.InvariantCulture))];
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Channels { get; }

    /// <inheritdoc/>
    public void Record(double context, NumberedChoice action, Cost feedback)
    {
        if (_skip > 0)
        {
            _skip--;
            return;
        }

        double setting = _environment.SettingOf(action.Arm);
        if (double.IsNaN(setting)) return;
        int bin = (int)Math.Clamp((context - _least) * _binsPerUnit, 0, _counts.Length - 1);
        _sums[bin].Add(setting);
        _counts[bin]++;
    }

    /// <inheritdoc/>
    public void Read(Span<double> values)
    {
        for (int bin = 0; bin < _counts.Length; bin++) values[bin] = _counts[bin] > 0 ? _sums[bin].Value / _counts[bin] : double.NaN;
    }
}
