using System.Runtime.CompilerServices;
using Bandits.Protocol;
using Bandits.Validation;

namespace Bandits.Adversarial;

/// <summary>Estimates from what a single drawn arm gave.</summary>
internal static class ImportanceWeight
{
    /// <summary>value / (P_a + bias): with no bias, the expectation over the draw is the value itself.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The choice's probability is not in (0, 1].</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Estimate(double value, Choice choice, double bias = 0)
    {
        double probability = choice.Probability;
        if (!(probability > 0 && probability <= 1)) Throw(probability);
        return value / (probability + bias);
    }

    private static void Throw(double probability) =>
        throw Check.OutOfRange("action.Probability", probability, "the probability of the draw, in (0, 1]");
}
