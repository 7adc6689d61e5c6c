namespace Bandits.Environments.Convex;

/// <summary>How the points of a fixed set come.</summary>
public enum SampleOrder
{
    /// <summary>Each round draws any of them.</summary>
    WithReplacement,

    /// <summary>A pass goes through all of them in random order, the next pass in another.</summary>
    Reshuffled,
}
