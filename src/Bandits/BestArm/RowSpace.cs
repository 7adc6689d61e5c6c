using Bandits.Protocol;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace Bandits.BestArm;

/// <summary>The space that feature vectors span, and their coordinates in it.</summary>
internal static class RowSpace
{
    /// <summary>The features of some arms in as many coordinates as they have dimensions.</summary>
    /// <param name="features">The features of all arms.</param>
    /// <param name="arms">The arms.</param>
    /// <returns>One row per arm; unchanged where the rank is full, else in an orthonormal basis of the row space. Null if all are zero.</returns>
    public static Matrix<double>? Coordinates(ArmFeatures features, ReadOnlySpan<int> arms)
    {
        Matrix<double> x = Matrix<double>.Build.Dense(arms.Length, features.Dimension);
        for (int i = 0; i < arms.Length; i++) x.SetRow(i, features.Of(arms[i]).ToArray());
        // R of X = QR has the singular values of X and its right singular vectors, and is small.
        Svd<double> svd = (x.RowCount > x.ColumnCount ? x.QR(QRMethod.Thin).R : x).Svd();
        double least = 8 * Math.Max(x.RowCount, x.ColumnCount) * Math.Pow(2, -52) * svd.S[0];
        int rank = svd.S.Count(value => value > least);
        if (rank == 0) return null;
        return rank == x.ColumnCount ? x : x * svd.VT.SubMatrix(0, rank, 0, x.ColumnCount).Transpose();
    }
}
