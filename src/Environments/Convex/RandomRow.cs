using Bandits.Randomness;
using MathNet.Numerics.Distributions;

namespace Bandits.Environments.Convex;

/// <summary>Reads a row of a table of random numbers from the left: what is random in one round, which can be read again at any time.</summary>
/// <param name="table">The table.</param>
public sealed class RandomRow(RandomTable table)
{
    private const double Least = 1.0 / (1L << 54); // stands for a uniform number of 0
    private long _row;
    private int _column;

    /// <summary>Goes to the beginning of a row.</summary>
    /// <param name="row">The row, at least 0.</param>
    /// <returns>This object.</returns>
    public RandomRow At(long row)
    {
        (_row, _column) = (row, 0);
        return this;
    }

    /// <summary>A uniform number. Takes one entry, as each of the others does per number.</summary>
    /// <returns>In [0, 1).</returns>
    public double Uniform() => table.Uniform(_row, _column++);

    /// <summary>A uniform index.</summary>
    /// <param name="count">Number of values, at least 1.</param>
    /// <returns>In 0..count-1.</returns>
    public int Index(int count) => (int)table.Index(_row, _column++, count);

    /// <summary>A fair sign.</summary>
    /// <returns>-1 or 1.</returns>
    public double Sign() => Uniform() < 0.5 ? -1 : 1;

    /// <summary>A standard normal number, by inversion.</summary>
    /// <returns>Any number between -8.2 and 8.2.</returns>
    public double Gaussian() => Normal.InvCDF(0, 1, Math.Max(Uniform(), Least));

    /// <summary>A uniformly drawn direction: independent normal numbers, normalised.</summary>
    /// <param name="vector">Room for it, d numbers, d at least 1.</param>
    /// <param name="length">The length of the vector.</param>
    public void Direction(Span<double> vector, double length = 1)
    {
        double squares = 0;
        foreach (ref double x in vector)
        {
            x = Gaussian();
            squares += x * x;
        }

        if (squares == 0) vector[0] = squares = 1; // no direction; as good as impossible
        double scale = length / Math.Sqrt(squares);
        foreach (ref double x in vector) x *= scale;
    }
}
