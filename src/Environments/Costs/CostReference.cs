using System.Globalization;

namespace Bandits.Environments.Costs;

/// <summary>A column of a cost table that is no arm: something to compare learners with.</summary>
/// <param name="Name">Its name, such as "optimal-omega".</param>
/// <param name="Setting">The value that it sets for the parameter in a context; null if it has none, or not one for the whole round.</param>
public sealed record CostReference(string Name, Func<double, double>? Setting = null)
{
    /// <summary>One reference for every value of a parameter, such as a bound on its cost: "bound omega=1.5".</summary>
    /// <param name="name">What they are.</param>
    /// <param name="parameter">The name of the parameter.</param>
    /// <param name="values">Its values.</param>
    public static IEnumerable<CostReference> ForEach(string name, string parameter, IEnumerable<double> values) =>
        values.Select(value => new CostReference(string.Create(CultureInfo.InvariantCulture, $"{name} {parameter}={value}"), _ => value));

    /// <summary>The value in the name of an arm or a reference, such as 1.5 in "bound omega=1.5"; NaN if there is none.</summary>
    /// <param name="name">The name.</param>
    public static double ValueIn(string name) =>
        double.TryParse(name.AsSpan(name.LastIndexOf('=') + 1), NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : double.NaN;
}
