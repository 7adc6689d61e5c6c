using Bandits.Protocol;

namespace Bandits.Experiments.Catalog;

/// <summary>Makes the same choice in every round and learns nothing: a value of the parameter, or a reference of the environment, to compare with.</summary>
/// <remarks>Cost per round: O(1).</remarks>
/// <param name="number">The arm, or the reference as the environment numbers them.</param>
public sealed class FixedPlay(int number) : ILearner<double, NumberedChoice, Cost>, ISupportsDelay
{
    private long _round;

    /// <inheritdoc/>
    public NumberedChoice Act(double context) => new(number, 1, _round++);

    /// <inheritdoc/>
    public void Learn(double context, NumberedChoice action, Cost feedback)
    {
    }
}
