namespace Bandits.Environments.Groups;

/// <summary>How the labels of the two groups of an individual make one.</summary>
public enum LabelRule
{
    /// <summary>Their mean.</summary>
    Mean,

    /// <summary>The smaller.</summary>
    Min,

    /// <summary>The larger.</summary>
    Max,

    /// <summary>That of the first active group in the order green, square, red, triangle, circle.</summary>
    Priority,
}
