using System.Globalization;

namespace Bandits.Benchmarks.Measuring;

/// <summary>The samples taken of one quantity.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Unit">Unit of the samples.</param>
/// <param name="Samples">The samples, at least one, in the order in which they were taken.</param>
internal sealed record Figure(string Name, string Unit, IReadOnlyList<double> Samples)
{
    public double Median
    {
        get
        {
            double[] sorted = [.. Samples.Order()];
            int middle = sorted.Length / 2;
            return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        }
    }

    /// <summary>This quantity in units of another; samples are paired in the order in which they were taken.</summary>
    /// <param name="other">The other quantity, with as many samples.</param>
    /// <returns>The ratio.</returns>
    public Figure Over(Figure other) =>
        new($"{Name} / {other.Name}", "ratio", [.. Samples.Zip(other.Samples, (mine, theirs) => mine / theirs)]);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"FIGURE {Name,-52} {Median,10:G4} {Unit} n={Samples.Count} spread={Samples.Min():G4}..{Samples.Max():G4}");
}
