using Bandits.Validation;

namespace Bandits.OnlineOpt.Ensembles;

/// <summary>Step sizes for the learners of an ensemble, one of which is always near the best.</summary>
public static class StepPool
{
    /// <summary>Doubles the step size from learner to learner: eta_i = min(least 2^{i-1}, largest), i = 1..N.</summary>
    /// <param name="least">The first step size, positive and finite.</param>
    /// <param name="count">Number N of step sizes, at least 1.</param>
    /// <param name="largest">The largest step size allowed, positive.</param>
    /// <returns>The step sizes.</returns>
    public static double[] Geometric(double least, int count, double largest = double.PositiveInfinity)
    {
        Check.That(least > 0 && double.IsFinite(least), least, "positive and finite");
        Check.That(count >= 1, count, "at least 1");
        Check.That(largest > 0, largest, "positive");
        return [.. Enumerable.Range(0, count).Select(i => Math.Min(Math.ScaleB(least, i), largest))];
    }

    /// <summary>N = ceil(log2(ratio^2) / 2) + 1, at least 1: as many doublings as lead from the least step size to ratio times as much.</summary>
    internal static int Count(double squaredRatio) => Math.Max(1, (int)Math.Ceiling(Math.Log2(squaredRatio) / 2) + 1);

    /// <summary>The step sizes of a list, which must not be empty, or the default.</summary>
    internal static IReadOnlyList<double> Of(IReadOnlyList<double>? given, Func<double[]> byDefault)
    {
        if (given is null) return byDefault();
        Check.That(given.Count > 0, given.Count, "at least 1", "number of StepSizes");
        return given;
    }
}
