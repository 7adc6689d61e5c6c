using Bandits.Validation;

namespace Bandits.Protocol;

/// <summary>One feature vector per arm; never changes, so it can be shared by runs and threads.</summary>
public sealed class ArmFeatures
{
    private readonly double[] _values; // arm by arm

    /// <summary>Takes a copy of the features.</summary>
    /// <param name="rows">One vector per arm, at least one; all of the same dimension, at least 1, with finite coordinates.</param>
    /// <exception cref="ArgumentException">They are not.</exception>
    public ArmFeatures(params IReadOnlyList<double[]> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        Arms = Check.Arms(rows.Count, nameof(rows));
        Dimension = rows[0].Length;
        Check.That(Dimension >= 1, Dimension, "at least 1");
        _values = new double[Arms * Dimension];
        for (int arm = 0; arm < Arms; arm++)
        {
            double[] row = rows[arm];
            if (row.Length != Dimension)
                throw new ArgumentException($"Arm {arm} has {row.Length} features; it must have {Dimension} like arm 0.", nameof(rows));
            foreach (double value in row) Check.Finite(value, $"a feature of arm {arm}");
            row.CopyTo(_values, arm * Dimension);
        }
    }

    /// <summary>Number of arms K.</summary>
    public int Arms { get; }

    /// <summary>Number of features per arm.</summary>
    public int Dimension { get; }

    /// <summary>The features of an arm.</summary>
    /// <param name="arm">The arm, from 0.</param>
    public ReadOnlySpan<double> Of(int arm) => _values.AsSpan(arm * Dimension, Dimension);

    /// <summary>The unit vectors: arms that tell nothing about each other.</summary>
    /// <param name="arms">Number of arms K, at least 1.</param>
    public static ArmFeatures Canonical(int arms) => new(
        [.. Enumerable.Range(0, Check.Arms(arms)).Select(arm =>
        {
            double[] row = new double[arms];
            row[arm] = 1;
            return row;
        })]);
}
