using MathNet.Numerics.LinearAlgebra;

namespace Bandits.BestArm;

/// <summary>The shares in which to measure arms so that the worst one's mean is known best: the G-optimal design.</summary>
/// <remarks>
/// By the equivalence theorem it maximises ln det V, V = sum_i w_i a_i a_i', and then no g_i = a_i' V^-1 a_i exceeds d. Frank-Wolfe steps
/// with exact line search move weight to the arm of the largest g, or away from the supporting arm of the smallest.
/// Source: Kiefer, Wolfowitz, 1960; Todd, "Minimum-Volume Ellipsoids", SIAM 2016, Chapter 3 (Wolfe-Atwood).
/// </remarks>
internal static class OptimalDesign
{
    private const double Tolerance = 1e-6;
    private const double Negligible = 1e-4;
    private const int MostSteps = 100_000;
    private const int FreshAfter = 50;

    /// <summary>The weights of the rows.</summary>
    /// <param name="x">Rows, of full column rank d.</param>
    /// <returns>One weight per row: at least 1e-4 or 0, at most d (d + 1) / 2 of them positive, with sum 1.</returns>
    public static double[] Of(Matrix<double> x)
    {
        int d = x.ColumnCount;
        double[] w = new double[x.RowCount];
        foreach (int row in MaxDetSubset.ByExchange(x).Rows) w[row] = 1.0 / d;
        Matrix<double> projected = Projected(x, w);   // X V^-1
        double[] g = Variances(x, projected);
        for (int step = 0; step < MostSteps; step++)
        {
            int up = Array.IndexOf(g, g.Max()), down = Least(g, w);
            double above = g[up] / d - 1, below = 1 - g[down] / d;
            if (above <= Tolerance) break;
            bool away = below > above;
            int arm = away ? down : up;
            // V <- (1 - t) V + t a a', with t = (g / d - 1) / (g - 1) the best step; negative to take weight away, down to none.
            double none = -w[arm] / (1 - w[arm]);
            double t = away && g[arm] <= 1 ? none : Math.Max((g[arm] / d - 1) / (g[arm] - 1), none);
            if (t == 0) break;
            for (int i = 0; i < w.Length; i++) w[i] *= 1 - t;
            w[arm] = t == none ? 0 : w[arm] + t;
            if (step % FreshAfter == FreshAfter - 1)
            {
                projected = Projected(x, w);
                g = Variances(x, projected);
                continue;
            }

            // Sherman-Morrison: V^-1 <- (V^-1 - t u u' / (1 - t + t g)) / (1 - t), u = V^-1 a.
            Vector<double> u = projected.Row(arm), along = x * u;
            double share = t / (1 - t + t * g[arm]);
            projected = (projected - (share * along).OuterProduct(u)) / (1 - t);
            for (int i = 0; i < g.Length; i++) g[i] = (g[i] - share * along[i] * along[i]) / (1 - t);
        }

        return Pruned(w, d * (d + 1) / 2);
    }

    /// <summary>The largest weights, with sum 1.</summary>
    /// <param name="w">Weights.</param>
    /// <param name="most">How many to keep at most; none below 1e-4.</param>
    internal static double[] Pruned(double[] w, int most)
    {
        // Of equal weights the first are kept.
        int[] largest = [.. Enumerable.Range(0, w.Length).OrderByDescending(i => w[i]).Take(most)];
        double[] kept = new double[w.Length];
        foreach (int i in largest.Where(i => w[i] >= Negligible)) kept[i] = w[i];
        double sum = kept.Sum();
        return Array.ConvertAll(kept, weight => weight / sum);
    }

    private static Matrix<double> Projected(Matrix<double> x, double[] w)
    {
        Matrix<double> v = x.TransposeThisAndMultiply(Matrix<double>.Build.DenseOfDiagonalArray(w) * x);
        return v.Cholesky().Solve(x.Transpose()).Transpose();
    }

    private static double[] Variances(Matrix<double> x, Matrix<double> projected) => [.. x.PointwiseMultiply(projected).RowSums()];

    private static int Least(double[] g, double[] w)
    {
        int least = -1;
        for (int i = 0; i < g.Length; i++)
            if (w[i] > 0 && (least < 0 || g[i] < g[least])) least = i;
        return least;
    }
}
