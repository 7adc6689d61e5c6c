namespace Bandits.Benchmarks.Sweeps;

/// <summary>The same passes over the same grid in the library and in C.</summary>
/// <param name="Name">What they do.</param>
/// <param name="Unknowns">Unknowns per pass, over all lanes.</param>
/// <param name="Mine">Makes so many passes here; null where there is only the C.</param>
/// <param name="C">Makes so many passes in C.</param>
/// <param name="MyNorm">The residual that the passes here have led to; null if they do not solve.</param>
/// <param name="CNorm">The same in C.</param>
/// <param name="Least">The fewest passes to measure at once here.</param>
internal sealed record Pair(string Name, long Unknowns, Action<int>? Mine, Action<int> C, Func<double>? MyNorm = null, Func<double>? CNorm = null, int Least = 1);
