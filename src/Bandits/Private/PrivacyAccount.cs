namespace Bandits.Private;

/// <summary>One data set's account in a ledger.</summary>
/// <param name="Ledger">The ledger.</param>
/// <param name="Dataset">The data set; <see cref="PrivacyLedger.Synthetic"/> for simulated rewards.</param>
public sealed record PrivacyAccount(PrivacyLedger Ledger, string Dataset)
{
    /// <summary>Charges a release, or none of it.</summary>
    /// <param name="loss">Its privacy loss per reward.</param>
    /// <param name="ranges">The rewards that went into it.</param>
    /// <exception cref="InvalidOperationException">The limit would be exceeded; nothing is charged.</exception>
    public void Charge(PrivacyLoss loss, params ReadOnlySpan<PrivacyRange> ranges) => Ledger.Charge(Dataset, loss, ranges);
}
