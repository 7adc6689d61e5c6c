namespace Bandits.Tuning.Relaxation;

/// <summary>The relaxation parameters that learners choose from unless told otherwise.</summary>
internal static class OmegaGrid
{
    /// <summary>1, 1.05, ..., 1.95, as they are written.</summary>
    public static IReadOnlyList<double> Default { get; } = [.. Enumerable.Range(0, 20).Select(i => (100 + 5 * i) / 100.0)];
}
