namespace Bandits.Tuning;

/// <summary>What became of a ticket.</summary>
public enum TicketState
{
    /// <summary>The tuner never gave it out.</summary>
    Unknown,

    /// <summary>It waits for its outcome.</summary>
    Open,

    /// <summary>Its outcome was told; or it was cancelled, and over a thousand others after it.</summary>
    Told,

    /// <summary>It was cancelled.</summary>
    Cancelled,
}
