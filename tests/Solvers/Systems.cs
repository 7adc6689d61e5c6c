namespace Bandits.Solvers.Tests;

internal static class Systems
{
    public static double[] Ones(int size) => [.. Enumerable.Repeat(1.0, size)];

    public static void AssertCounts(string counts, double slack, double[] omegas, Func<double, SolveResult> solve)
    {
        int[] expected = [.. counts.Split(' ').Select(int.Parse)];
        int[] actual = [.. omegas.Select(omega => solve(omega).Iterations)];
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(Math.Abs(actual[i] - expected[i]) <= slack,
                $"omega {omegas[i]}: {actual[i]} instead of {expected[i]} +-{slack}; all: {string.Join(' ', actual)}");
        }
    }
}
