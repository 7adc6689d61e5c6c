using Bandits.Numerics;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.BestArm;

/// <summary>Means as they are; the base of those to which a stream's noise is added.</summary>
internal class ExactMeans : MeanRelease
{
    private CompensatedSum[] _sums = [];

    /// <inheritdoc/>
    public override void Start(int slots)
    {
        if (_sums.Length < slots) Array.Resize(ref _sums, slots);
    }

    /// <inheritdoc/>
    public override void Add(int slot, int arm, double reward)
    {
        Check.Finite(reward);
        _sums[slot].Add(reward);
    }

    /// <inheritdoc/>
    public override double Release(int slot, long pulls)
    {
        double sum = _sums[slot].Value;
        _sums[slot] = default;
        return sum / pulls;
    }

    /// <inheritdoc/>
    public override void Visit(StateVisitor state)
    {
        CompensatedSum[] sums = [.. _sums];
        Array.Resize(ref sums, state.Count("count", sums.Length));
        for (int slot = 0; slot < sums.Length; slot++) sums[slot].Visit(state, $"{slot}");
        if (state.IsLoading) _sums = sums;
    }
}
