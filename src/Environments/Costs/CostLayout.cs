using System.Globalization;
using Bandits.Validation;

namespace Bandits.Environments.Costs;

/// <summary>What the columns of a cost table stand for: arms first, then references.</summary>
public sealed record CostLayout
{
    /// <summary>Names the columns.</summary>
    /// <param name="arms">The names of the arms, at least one, all different.</param>
    /// <param name="references">The references; null for none.</param>
    /// <exception cref="ArgumentException">There is no arm, or a name occurs twice.</exception>
    public CostLayout(IReadOnlyList<string> arms, IReadOnlyList<CostReference>? references = null)
    {
        ArgumentNullException.ThrowIfNull(arms);
        Check.Arms(arms.Count, nameof(arms));
        (Arms, References) = (arms, references ?? []);
        if (Names.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"the column '{twice.Key}' occurs twice; every column needs a name of its own.", nameof(arms));
    }

    /// <summary>The names of the arms.</summary>
    public IReadOnlyList<string> Arms { get; }

    /// <summary>The references.</summary>
    public IReadOnlyList<CostReference> References { get; }

    /// <summary>The value of the parameter that each arm sets; null if arms are no such values.</summary>
    public IReadOnlyList<double>? Settings { get; init; }

    /// <summary>What the amounts count.</summary>
    public CostUnit Unit { get; init; } = CostUnit.Iterations;

    /// <summary>Between which numbers the contexts lie; null if that is not known.</summary>
    public (double Least, double Largest)? Contexts { get; init; }

    /// <summary>Number of columns.</summary>
    public int Columns => Arms.Count + References.Count;

    /// <summary>The names of all columns.</summary>
    public IEnumerable<string> Names => [.. Arms, .. References.Select(reference => reference.Name)];

    /// <summary>A layout whose arms are values of one parameter.</summary>
    /// <param name="parameter">The name of the parameter.</param>
    /// <param name="values">Its values, at least one, all different and finite.</param>
    /// <param name="references">The references; null for none.</param>
    /// <exception cref="ArgumentException">There is no value, one occurs twice or is not finite.</exception>
    public static CostLayout Of(string parameter, IReadOnlyList<double> values, IReadOnlyList<CostReference>? references = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        foreach (double value in values) Check.Finite(value, parameter);
        return new([.. values.Select(value => string.Create(CultureInfo.InvariantCulture, $"{parameter}={value}"))], references) { Settings = values };
    }
}
