namespace Bandits.Environments.Tables;

/// <summary>How the entries of a table are brought into the range that learners expect.</summary>
public enum TableScale
{
    /// <summary>They stay as they are.</summary>
    None,

    /// <summary>One affine map for the whole table: its smallest entry becomes 0, its largest 1.</summary>
    Unit,
}
