namespace Bandits.Private;

/// <summary>Options of <see cref="DpBai"/>.</summary>
public sealed record DpBaiOptions : PrivacyOptions
{
    /// <summary>When a spanning subset is measured instead of all candidates.</summary>
    public SubsetRule Rule { get; init; } = SubsetRule.Rank;

    /// <summary>How the horizon is divided among the phases.</summary>
    public PhaseBudget Budget { get; init; } = PhaseBudget.Floor;

    /// <summary>Whether the spanning subset is found by trying all, of which there may be 200000 at most; otherwise by exchanges.</summary>
    public bool ExactSubset { get; init; }
}
