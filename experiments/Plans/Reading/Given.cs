using System.Globalization;
using Bandits.Experiments.Catalog;

namespace Bandits.Experiments.Plans.Reading;

/// <summary>An option that a plan gives, with the values it is swept over; one value if it is not.</summary>
internal sealed record Given(OptionInfo Option, IReadOnlyList<object?> Values)
{
    /// <summary>The values as labels show them: numbers with four digits, if those tell them apart.</summary>
    public IReadOnlyList<string> Labels { get; } =
        Values.Select(Brief).Distinct().Count() == Values.Count ? [.. Values.Select(Brief)] : [.. Values.Select(OptionInfo.ToText)];

    /// <summary>What results depend on of each value.</summary>
    public IReadOnlyList<string> Keys { get; } = [.. Values.Select(Option.ToKey)];

    private static string Brief(object? value) => value is double number ? number.ToString("G4", CultureInfo.InvariantCulture) : OptionInfo.ToText(value);
}
