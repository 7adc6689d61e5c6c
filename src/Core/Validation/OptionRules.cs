using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;

namespace Bandits.Validation;

/// <summary>Validates options records by the <see cref="RangeAttribute"/> of their properties, and their enumerations by their names.</summary>
public static class OptionRules
{
    /// <summary>Requires every property with a range to be inside it, and every enumeration to be one of its names; null is allowed.</summary>
    /// <param name="options">The options.</param>
    /// <returns>The same options.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A property is outside its range; names it, its value and the range.</exception>
    /// <remarks>A range on a list holds for each of its entries.</remarks>
    public static T Validate<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] T>(T options)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(options);
        foreach ((PropertyInfo property, RangeAttribute? range) in RulesOf<T>.All)
        {
            object? value = property.GetValue(options);
            if (value is null) continue;
            if (range is null)
            {
                if (!Enum.IsDefined(value.GetType(), value))
                    throw Check.OutOfRange(property.Name, value, $"one of {string.Join(", ", Enum.GetNames(value.GetType()))}");
                continue;
            }

            IEnumerable<object> values = value is System.Collections.IEnumerable list and not string ? list.Cast<object>() : [value];
            foreach (object item in values)
            {
                if (!Allows(range, Convert.ToDouble(item, CultureInfo.InvariantCulture)))
                    throw Check.OutOfRange(property.Name, item, Describe(range));
            }
        }

        return options;
    }

    /// <summary>Whether a number lies in a range; NaN and infinities never do.</summary>
    /// <param name="range">The range.</param>
    /// <param name="value">The number.</param>
    /// <returns>True inside.</returns>
    public static bool Allows(RangeAttribute range, double value)
    {
        ArgumentNullException.ThrowIfNull(range);
        double low = Bound(range.Minimum), high = Bound(range.Maximum);
        return double.IsFinite(value) && (range.MinimumIsExclusive ? value > low : value >= low) && (range.MaximumIsExclusive ? value < high : value <= high);
    }

    /// <summary>Says what a range allows, as the end of "must be ...".</summary>
    /// <param name="range">The range.</param>
    /// <returns>For example "in (0, 1]" or "at least 1".</returns>
    public static string Describe(RangeAttribute range)
    {
        ArgumentNullException.ThrowIfNull(range);
        double low = Bound(range.Minimum), high = Bound(range.Maximum);
        bool open = high is double.PositiveInfinity or double.MaxValue || high >= long.MaxValue || range.Maximum is int.MaxValue;
        if (open) return string.Create(CultureInfo.InvariantCulture, $"{(range.MinimumIsExclusive ? "greater than" : "at least")} {low}");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"in {(range.MinimumIsExclusive ? '(' : '[')}{low}, {high}{(range.MaximumIsExclusive ? ')' : ']')}");
    }

    private static double Bound(object bound) => Convert.ToDouble(bound, CultureInfo.InvariantCulture);

    // Found once per type. The annotation keeps the properties where a compiler ahead of time drops what nobody names.
    private static class RulesOf<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] T>
    {
        public static readonly (PropertyInfo Property, RangeAttribute? Range)[] All =
            [.. from property in typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance)
                let range = property.GetCustomAttribute<RangeAttribute>()
                where range is not null || (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType).IsEnum
                select (property, range)];
    }
}
