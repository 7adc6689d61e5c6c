using Bandits.BestArm;

namespace Bandits.Private;

/// <summary>Means whose release is charged to an account first.</summary>
/// <param name="inner">Makes the means.</param>
/// <param name="account">The account.</param>
/// <param name="loss">Privacy loss per reward of a release.</param>
/// <param name="arms">Number of arms.</param>
internal sealed class ChargedMeans(MeanRelease inner, PrivacyAccount account, PrivacyLoss loss, int arms) : MeanRelease
{
    private readonly long[] _released = new long[arms]; // rewards of each arm that were released

    /// <inheritdoc/>
    public override void Start(int slots) => inner.Start(slots);

    /// <inheritdoc/>
    public override void Add(int slot, int arm, double reward) => inner.Add(slot, arm, reward);

    /// <inheritdoc/>
    public override void Authorize(ReadOnlySpan<int> arms, ReadOnlySpan<long> pulls)
    {
        var ranges = new PrivacyRange[arms.Length];
        for (int i = 0; i < ranges.Length; i++)
            ranges[i] = new PrivacyRange(arms[i], _released[arms[i]] + 1, _released[arms[i]] + pulls[i]);
        account.Charge(loss, ranges);
        for (int i = 0; i < ranges.Length; i++) _released[arms[i]] += pulls[i];
    }

    /// <inheritdoc/>
    public override double Release(int slot, long pulls) => inner.Release(slot, pulls);
}
