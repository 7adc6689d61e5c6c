using Bandits.Solvers.Relaxation;
using Bandits.Solvers.Sparse;

namespace Bandits.Solvers.Tests.Relaxation;

/// <summary>Sweeps it takes, against counts known from elsewhere; rounding may move one by 1.</summary>
public sealed class SorTests
{
    private static readonly double[] Omegas = [1, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8, 1.9, 1.95];

    [Theory]
    [InlineData("lex", 0, "ones", 1, "223 181 145 115 88 62 43 58 89 187 383")]
    [InlineData("red-black", 0, "ones", 1, "226 184 149 118 91 64 42 55 89 179 370")]
    [InlineData("lex", -0.15, "ones", 2, "2927 2394 1950 1574 1252 971 724 503 293 189 392")]
    [InlineData("red-black", -0.15, "ones", 2, "2979 2450 2008 1633 1309 1024 771 540 316 186 378")]
    [InlineData("lex", 0.45, "ones", 1, "64 51 39 28 25 30 42 55 89 185 379")]
    [InlineData("red-black", 0.45, "ones", 1, "64 51 39 26 21 29 39 53 87 181 373")]
    [InlineData("lex", 0, "ramp", 1, "222 180 145 115 88 62 43 58 89 188 382")]
    [InlineData("red-black", 0, "ramp", 1, "224 183 148 118 90 63 41 56 89 179 370")]
    public void Solve_Poisson2D_TakesTheKnownSweeps(string order, double shift, string right, int slack, string counts)
    {
        CsrMatrix matrix = ModelMatrices.Poisson2D(10, shift);
        var relaxation = new CsrRelaxation(matrix, order == "lex" ? Orders.Natural(matrix) : Orders.RedBlack(matrix));
        double[] b = right == "ones" ? Systems.Ones(100) : [.. Enumerable.Range(1, 100).Select(i => i / 100.0)];
        Systems.AssertCounts(counts, slack, Omegas, omega => Sor.Solve(relaxation, b, new double[100], omega));
    }
}
