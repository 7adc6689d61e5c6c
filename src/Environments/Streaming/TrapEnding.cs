namespace Bandits.Environments.Streaming;

/// <summary>The last arm of a <see cref="Trap"/>.</summary>
public enum TrapEnding
{
    /// <summary>Perfect or worthless, by the toss of a coin.</summary>
    Drawn,

    /// <summary>Its mean is 1.</summary>
    Perfect,

    /// <summary>Its mean is 0.</summary>
    Worthless,
}
