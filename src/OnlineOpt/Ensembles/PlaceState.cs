namespace Bandits.OnlineOpt.Ensembles;

/// <summary>What a place of an ensemble does in a round.</summary>
public enum PlaceState
{
    /// <summary>Its learners take no part.</summary>
    Asleep,

    /// <summary>Its learners take part, and go on from what they have learned.</summary>
    Alive,

    /// <summary>Its learners take part, as new.</summary>
    Starting,
}
