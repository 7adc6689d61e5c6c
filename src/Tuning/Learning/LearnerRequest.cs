using Bandits.Contextual;
using Bandits.Randomness;

namespace Bandits.Tuning.Learning;

/// <summary>What a learner is built from.</summary>
/// <param name="arms">Number of arms.</param>
/// <param name="random">The learner's stream.</param>
/// <param name="range">The range of the contexts, if there is one.</param>
/// <param name="settings">The settings by name.</param>
internal sealed class LearnerRequest(int arms, RandomStream random, ContextRange? range, IReadOnlyDictionary<string, double> settings)
{
    private readonly HashSet<string> _known = [];

    public int Arms => arms;

    public RandomStream Random => random;

    public ContextRange Range => range ?? throw new ArgumentException("The learner looks at a context: give the range of the contexts, low and high.");

    /// <summary>A setting; null if it was not given.</summary>
    public double? Number(string name)
    {
        _known.Add(name);
        return settings.TryGetValue(name, out double value) ? value : null;
    }

    /// <summary>A setting that is a whole number; null if it was not given.</summary>
    public long? Long(string name) => Number(name) switch
    {
        null => null,
        double value when (long)value == value && Math.Abs(value) <= 1L << 53 => (long)value,
        double value => throw Not(name, value, "a whole number"),
    };

    /// <summary>A setting that is a whole number; null if it was not given.</summary>
    public int? Int(string name) => Long(name) switch
    {
        null => null,
        long value when (int)value == value => (int)value,
        long value => throw Not(name, value, "a whole number below 2^31"),
    };

    /// <summary>A setting that is on (1) or off (0); null if it was not given.</summary>
    public bool? Switch(string name) => Number(name) switch
    {
        null => null,
        0 => false,
        1 => true,
        double value => throw Not(name, value, "0 or 1"),
    };

    public void RequireAllUsed(string learner)
    {
        foreach (string name in settings.Keys)
        {
            if (_known.Contains(name)) continue;
            string takes = _known.Count == 0 ? "it takes none" : $"it takes {string.Join(", ", _known.Order(StringComparer.Ordinal))}";
            throw new ArgumentException($"The learner '{learner}' has no setting '{name}'; {takes}.");
        }
    }

    private static ArgumentException Not(string name, double value, string expected) =>
        new(FormattableString.Invariant($"The setting '{name}' is {value}; it must be {expected}."));
}
