using Bandits.Private;

namespace Bandits.Experiments.Privacy;

/// <summary>What a run spent of the privacy of a data set.</summary>
/// <param name="Dataset">The data set: <see cref="PrivacyLedger.Synthetic"/>, or a hash of the content of its file.</param>
/// <param name="Loss">The most that anybody lost who gave one line of it.</param>
public sealed record PrivacyCharge(string Dataset, PrivacyLoss Loss);
