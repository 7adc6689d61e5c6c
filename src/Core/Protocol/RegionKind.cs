namespace Bandits.Protocol;

/// <summary>The shapes of a <see cref="Region"/>.</summary>
public enum RegionKind
{
    /// <summary>The Euclidean ball around the origin; its size is the radius.</summary>
    Ball,

    /// <summary>The cube around the origin; its size is half the side.</summary>
    Box,

    /// <summary>The points with no negative coordinate whose coordinates sum to the size.</summary>
    Simplex,

    /// <summary>The points whose coordinates' magnitudes sum to at most the size.</summary>
    L1Ball,
}
