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
        Require(choice);
        return value / (choice.Probability + bias);
    }

    /// <summary>Requires a choice with the probability of its draw.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The choice's probability is not in (0, 1].</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Require(Choice choice)
    {
        if (!(choice.Probability > 0 && choice.Probability <= 1)) Throw(choice.Probability);
    }

    private static void Throw(double probability) =>
        throw Check.OutOfRange("action.Probability", probability, "the probability of the draw, in (0, 1]");
}
