using Bandits.Validation;

namespace Bandits.Protocol;

/// <summary>An environment of arms that can tell what every arm took in the round just played, and what references did.</summary>
/// <remarks>
/// A reference is something that no learner can choose, but that is measured beside the arms: the best arm in hindsight, a closed form, a
/// rule without learning. The environment answers to it as to an arm, under the numbers from <see cref="IHasArms.Arms"/> on.
/// </remarks>
public interface IRevealsCosts : IHasArms
{
    /// <summary>The names of the references, all different; the first one is number <see cref="IHasArms.Arms"/>.</summary>
    IReadOnlyList<string> References { get; }

    /// <summary>What an arm or a reference took, or would have taken, in the last round, as it was counted: iterations, seconds.</summary>
    /// <param name="number">The arm or the reference.</param>
    /// <returns>The amount; the same value however often it is asked for.</returns>
    double AmountOf(int number);

    /// <summary>The same as a learner is told.</summary>
    /// <param name="number">The arm or the reference.</param>
    Cost CostOf(int number);

    /// <summary>The number of a reference.</summary>
    /// <param name="reference">Its name.</param>
    /// <returns>The number under which the environment answers to it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such reference.</exception>
    int Reference(string reference)
    {
        for (int i = 0; i < References.Count; i++)
            if (References[i] == reference) return Arms + i;
        throw Check.OutOfRange(nameof(reference), reference, $"one of {string.Join(", ", References)}");
    }
}
