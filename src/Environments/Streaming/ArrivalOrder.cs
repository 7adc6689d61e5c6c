namespace Bandits.Environments.Streaming;

/// <summary>The order in which arms arrive.</summary>
public enum ArrivalOrder
{
    /// <summary>Every order is equally likely.</summary>
    Random,

    /// <summary>By ascending mean: the best comes last.</summary>
    Increasing,

    /// <summary>By descending mean: the best comes first.</summary>
    Decreasing,
}
