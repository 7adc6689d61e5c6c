using MathNet.Numerics.LinearAlgebra;

namespace Bandits.BestArm;

/// <summary>As many rows as a matrix has columns, with the largest determinant or nearly so, and all rows in terms of them.</summary>
/// <remarks>
/// <para>
/// Row i is sum_j C_ij times the j-th chosen row. By Cramer's rule no |C_ij| exceeds 1 if no single exchange enlarges the determinant,
/// which is all that analyses use. The search begins with the pivots of a QR factorisation of the transpose and exchanges while it helps.
/// </para>
/// <para>Cost: O(s d^2) and O(s d) per exchange, for s rows and d columns.</para>
/// <para>Source: Chen, Karthik, Chee, Tan, "Fixed-Budget Differentially Private Best Arm Identification", ICLR 2024, Definition 1.</para>
/// </remarks>
internal sealed class MaxDetSubset
{
    private const double Better = 1 + 1e-9;
    private const double Same = 1e-12;
    private const int FreshAfter = 50;
    private const double MostSubsets = 2e5;

    private MaxDetSubset(int[] rows, Matrix<double> coefficients) => (Rows, Coefficients) = (rows, coefficients);

    /// <summary>The chosen rows.</summary>
    public int[] Rows { get; }

    /// <summary>C: one row per row, one column per chosen row.</summary>
    public Matrix<double> Coefficients { get; }

    /// <summary>Chooses by exchanges.</summary>
    /// <param name="x">Rows, of full column rank.</param>
    public static MaxDetSubset ByExchange(Matrix<double> x)
    {
        int[] rows = Pivots(x);
        Matrix<double> c = CoefficientsOf(x, rows);
        // Every exchange enlarges the determinant, so they end; the bound is for rows so nearly dependent that rounding decides.
        int most = 100 * x.ColumnCount;
        for (int swaps = 0; swaps < most; swaps++)
        {
            (int i, int j) = Largest(c);
            if (Math.Abs(c[i, j]) <= Better)
            {
                c = CoefficientsOf(x, rows);
                (i, j) = Largest(c);
                if (Math.Abs(c[i, j]) <= Better) break;
            }

            rows[j] = i;
            if (swaps % FreshAfter == FreshAfter - 1) c = CoefficientsOf(x, rows);
            else Exchange(c, i, j);
        }

        return new MaxDetSubset(rows, Cleaned(CoefficientsOf(x, rows)));
    }

    /// <summary>Tries all subsets.</summary>
    /// <param name="x">Rows, of full column rank.</param>
    /// <exception cref="ArgumentException">There are more than 200000.</exception>
    public static MaxDetSubset ByEnumeration(Matrix<double> x)
    {
        int s = x.RowCount, d = x.ColumnCount;
        double count = MathNet.Numerics.SpecialFunctions.Binomial(s, d);
        if (count > MostSubsets) throw new ArgumentException($"{d} of {s} rows can be chosen in {count:G4} ways; trying all is limited to {MostSubsets}.");
        int[] chosen = [.. Enumerable.Range(0, d)], best = chosen;
        double top = 0;
        for (int[]? subset = chosen; subset is not null; subset = Next(subset, s))
        {
            double determinant = Math.Abs(Select(x, subset).Determinant());
            // Equal up to rounding is not larger.
            if (determinant <= top * Better) continue;
            top = determinant;
            best = subset;
        }

        return new MaxDetSubset(best, Cleaned(CoefficientsOf(x, best)));
    }

    private static int[]? Next(int[] subset, int rows)
    {
        int d = subset.Length, i = d - 1;
        while (i >= 0 && subset[i] == rows - d + i) i--;
        if (i < 0) return null;
        int[] next = [.. subset];
        next[i]++;
        for (int j = i + 1; j < d; j++) next[j] = next[j - 1] + 1;
        return next;
    }

    /// <summary>The rows of greedily largest volume: each time the longest row, after which its direction is taken out of all of them.</summary>
    private static int[] Pivots(Matrix<double> x)
    {
        Vector<double>[] rest = [.. x.EnumerateRows()];
        int[] pivots = new int[x.ColumnCount];
        for (int j = 0; j < pivots.Length; j++)
        {
            double[] lengths = Array.ConvertAll(rest, row => row.DotProduct(row));
            pivots[j] = Array.IndexOf(lengths, lengths.Max());
            Vector<double> direction = rest[pivots[j]].Normalize(2);
            // Twice, so that what rounding left over is gone as well.
            foreach (Vector<double> row in rest)
                for (int pass = 0; pass < 2; pass++) row.Subtract(row.DotProduct(direction) * direction, row);
        }

        return pivots;
    }

    // C <- C - C_j (C_i - e_j)' / C_ij
    private static void Exchange(Matrix<double> c, int i, int j)
    {
        double[] values = c.AsColumnMajorArray();
        double[] column = [.. values.AsSpan(j * c.RowCount, c.RowCount)];
        double pivot = column[i];
        for (int k = 0; k < c.ColumnCount; k++)
        {
            Span<double> other = values.AsSpan(k * c.RowCount, c.RowCount);
            double factor = (other[i] - (k == j ? 1 : 0)) / pivot;
            for (int row = 0; row < other.Length; row++) other[row] -= factor * column[row];
        }
    }

    private static (int Row, int Column) Largest(Matrix<double> c)
    {
        double[] values = c.AsColumnMajorArray();
        int largest = 0;
        for (int entry = 1; entry < values.Length; entry++)
            if (Math.Abs(values[entry]) > Math.Abs(values[largest])) largest = entry;
        return (largest % c.RowCount, largest / c.RowCount);
    }

    // C = X X_B^-1
    private static Matrix<double> CoefficientsOf(Matrix<double> x, int[] rows) => Select(x, rows).Transpose().LU().Solve(x.Transpose()).Transpose();

    private static Matrix<double> Select(Matrix<double> x, int[] rows) => Matrix<double>.Build.DenseOfRowVectors(rows.Select(x.Row));

    // So that equal rows have equal coefficients, and tie.
    private static Matrix<double> Cleaned(Matrix<double> c)
    {
        c.MapInplace(value => Math.Abs(value - Math.Round(value)) <= Same ? Math.Round(value) : value);
        return c;
    }
}
