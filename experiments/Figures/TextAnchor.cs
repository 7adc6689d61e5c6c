namespace Bandits.Experiments.Figures;

/// <summary>Which part of a text stands at the place given for it.</summary>
public enum TextAnchor
{
    /// <summary>The text starts there.</summary>
    Start,

    /// <summary>The text is centred there.</summary>
    Middle,

    /// <summary>The text ends there.</summary>
    End,
}
