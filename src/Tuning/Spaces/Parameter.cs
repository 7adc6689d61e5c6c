using System.Globalization;
using Bandits.Validation;

namespace Bandits.Tuning.Spaces;

/// <summary>A parameter of a solver: a name and the finitely many values that may be tried, in order.</summary>
/// <remarks>Never changes: <see cref="When"/> gives a new one.</remarks>
public sealed class Parameter
{
    private readonly Func<long, ParameterValue> _value;

    private Parameter(string name, ParameterKind kind, long count, Func<long, ParameterValue> value, (string, ParameterValue)? condition = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        (Name, Kind, Count, _value, Condition) = (name, kind, count, value, condition);
    }

    /// <summary>Its name; not blank.</summary>
    public string Name { get; }

    /// <summary>What its values are.</summary>
    public ParameterKind Kind { get; }

    /// <summary>Number of values, at least 1.</summary>
    public long Count { get; }

    /// <summary>The earlier parameter and its value without which this one is absent; null if it is always there.</summary>
    public (string Parameter, ParameterValue Value)? Condition { get; }

    /// <summary>A value.</summary>
    /// <param name="index">Its index, from 0 to <see cref="Count"/> - 1.</param>
    public ParameterValue this[long index] =>
        index >= 0 && index < Count ? _value(index) : throw Check.OutOfRange(nameof(index), index, $"from 0 to {Count - 1}");

    /// <summary>Real numbers on a grid that begins at one end and finishes at the other.</summary>
    /// <param name="name">Name.</param>
    /// <param name="low">Lowest value; finite, greater than 0 on a log scale.</param>
    /// <param name="high">Highest value; finite, above <paramref name="low"/>, equal to it for one point.</param>
    /// <param name="points">Number of values, at least 1.</param>
    /// <param name="scale">How they are spaced.</param>
    /// <returns>The parameter.</returns>
    /// <exception cref="ArgumentException">They are not as said, or the points are so many that neighbours are the same number.</exception>
    public static Parameter Real(string name, double low, double high, int points, GridScale scale = GridScale.Linear)
    {
        string what = $"parameter '{name}': ";
        Check.Finite(low, what + nameof(low));
        Check.Finite(high, what + nameof(high));
        Check.That(Enum.IsDefined(scale), scale, "linear or log", what + nameof(scale));
        Check.That(points >= 1, points, "at least 1", what + nameof(points));
        Check.That(points == 1 ? high == low : high > low, high, FormattableString.Invariant($"{(points == 1 ? "equal to" : "above")} low = {low} for {points} points"), what + nameof(high));
        Check.That(scale == GridScale.Linear || low > 0, low, "greater than 0 on a log scale", what + nameof(low));
        double At(long j) => j == 0 ? low : j == points - 1 ? high : scale == GridScale.Linear ? Linear(low, high, j, points - 1) : low * Math.Pow(high / low, (double)j / (points - 1));
        if (points > 1)
            Check.That(At(1) > low && high > At(points - 2), points, "so few that neighbours are different numbers", what + nameof(points));
        return new Parameter(name, ParameterKind.Real, points, j => At(j));
    }

    /// <summary>Whole numbers low, low + step, ... up to high.</summary>
    /// <param name="name">Name.</param>
    /// <param name="low">Lowest value, between -2^53 and 2^53.</param>
    /// <param name="high">Upper bound, between -2^53 and 2^53, not below <paramref name="low"/>.</param>
    /// <param name="step">Distance of neighbours, at least 1.</param>
    /// <returns>The parameter.</returns>
    /// <exception cref="ArgumentOutOfRangeException">They are not as said.</exception>
    public static Parameter Int(string name, long low, long high, long step = 1)
    {
        string what = $"parameter '{name}': ";
        Check.That(Math.Abs((double)low) <= ParameterValue.LargestInt, low, "between -2^53 and 2^53", what + nameof(low));
        Check.That(Math.Abs((double)high) <= ParameterValue.LargestInt, high, "between -2^53 and 2^53", what + nameof(high));
        Check.That(high >= low, high, FormattableString.Invariant($"at least low = {low}"), what + nameof(high));
        Check.That(step >= 1, step, "at least 1", what + nameof(step));
        return new Parameter(name, ParameterKind.Int, ((high - low) / step) + 1, j => low + (j * step));
    }

    /// <summary>Listed values with an order.</summary>
    /// <param name="name">Name.</param>
    /// <param name="values">The values, at least one, each once.</param>
    /// <returns>The parameter.</returns>
    /// <exception cref="ArgumentException">None, or one twice.</exception>
    public static Parameter Ordinal(string name, params IReadOnlyList<ParameterValue> values) => Listed(name, ParameterKind.Ordinal, values);

    /// <summary>Listed values without an order.</summary>
    /// <param name="name">Name.</param>
    /// <param name="values">The values, at least one, each once.</param>
    /// <returns>The parameter.</returns>
    /// <exception cref="ArgumentException">None, or one twice.</exception>
    public static Parameter Categorical(string name, params IReadOnlyList<ParameterValue> values) => Listed(name, ParameterKind.Categorical, values);

    /// <summary>False, then true.</summary>
    /// <param name="name">Name.</param>
    /// <returns>The parameter.</returns>
    public static Parameter Bool(string name) => new(name, ParameterKind.Bool, 2, j => j == 1);

    /// <summary>The same parameter, absent unless an earlier one has a given value.</summary>
    /// <param name="parameter">The earlier parameter.</param>
    /// <param name="value">The value of it that makes this one active.</param>
    /// <returns>The conditional parameter.</returns>
    public Parameter When(string parameter, ParameterValue value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(parameter);
        return new Parameter(Name, Kind, Count, _value, (parameter, value));
    }

    internal bool Has(ParameterValue value)
    {
        if (Kind is not (ParameterKind.Real or ParameterKind.Int))
        {
            for (long j = 0; j < Count; j++)
                if (_value(j) == value) return true;
            return false;
        }

        if (!value.IsNumber) return false;
        (long low, long high) = (0, Count - 1); // numbers ascend
        while (low < high)
        {
            long middle = low + ((high - low) / 2);
            if ((double)_value(middle) < (double)value) low = middle + 1;
            else high = middle;
        }

        return _value(low) == value;
    }

    private static Parameter Listed(string name, ParameterKind kind, IReadOnlyList<ParameterValue> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        ParameterValue[] copy = [.. values];
        if (copy.Length == 0) throw new ArgumentException($"Parameter '{name}' has no values; it needs at least one.", nameof(values));
        var seen = new HashSet<ParameterValue>();
        foreach (ParameterValue value in copy)
            if (!seen.Add(value)) throw new ArgumentException($"Parameter '{name}' has the value {value} twice.", nameof(values));
        return new Parameter(name, kind, copy.Length, j => copy[j]);
    }

    // In decimals, so that a grid of decimal ends has decimal points: 1.15, not 1.1500000000000001.
    private static double Linear(double low, double high, long j, long last) =>
        TryDecimal(low, out decimal from) && TryDecimal(high, out decimal to)
            ? (double)(((from * (last - j)) + (to * j)) / last)
            : (low * ((double)(last - j) / last)) + (high * ((double)j / last));

    private static bool TryDecimal(double value, out decimal exact)
    {
        exact = 0;
        return (value == 0 || (Math.Abs(value) is > 1e-9 and < 1e15))
            && decimal.TryParse(value.ToString(CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture, out exact);
    }
}
