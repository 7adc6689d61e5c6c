using Bandits.Solvers.Sparse;
using MathNet.Numerics.LinearAlgebra;

namespace Bandits.Solvers.Theory;

// The parts of A = L + D + U in full, for small matrices.
internal static class Dense
{
    public static Matrix<double> Full(CsrMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return Matrix<double>.Build.SparseOfIndexed(matrix.Size, matrix.Size, matrix.AllEntries()).ToDense();
    }

    public static Matrix<double> ToDense(this Matrix<double> matrix) => Matrix<double>.Build.DenseOfMatrix(matrix);

    public static Matrix<double> Diagonal(Matrix<double> full) => Matrix<double>.Build.DenseOfDiagonalVector(full.Diagonal());

    // C_omega = I - A (D / omega + L)^-1: what a sweep does to the residual.
    public static Matrix<double> Sweep(Matrix<double> full, double omega)
    {
        Matrix<double> triangle = full.StrictlyLowerTriangle() + Diagonal(full) / omega;
        // X E = A  <=>  E' X' = A'
        return Matrix<double>.Build.DenseIdentity(full.RowCount) - triangle.Transpose().Solve(full.Transpose()).Transpose();
    }
}
