using Bandits.BestArm;
using Bandits.Validation;

namespace Bandits.Private;

/// <summary>Means of rewards in [0, 1], to which noise in floating point is added. Repeatable; not private.</summary>
internal abstract class SimulatedMeans : ExactMeans
{
    /// <inheritdoc/>
    public override void Add(int slot, int arm, double reward)
    {
        if (!(reward >= 0 && reward <= 1)) throw Check.OutOfRange($"reward of arm {arm}", reward, "a number in [0, 1]");
        base.Add(slot, arm, reward);
    }

    /// <inheritdoc/>
    public sealed override double Release(int slot, long pulls) => base.Release(slot, pulls) + Noise(pulls);

    /// <summary>The noise of the mean of so many rewards, one of which changes it by at most 1 / pulls.</summary>
    protected abstract double Noise(long pulls);
}
