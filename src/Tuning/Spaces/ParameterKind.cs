namespace Bandits.Tuning.Spaces;

/// <summary>What the values of a <see cref="Parameter"/> are.</summary>
public enum ParameterKind
{
    /// <summary>Real numbers on a grid.</summary>
    Real,

    /// <summary>Whole numbers, evenly spaced.</summary>
    Int,

    /// <summary>Listed values with an order.</summary>
    Ordinal,

    /// <summary>Listed values without an order.</summary>
    Categorical,

    /// <summary>False and true.</summary>
    Bool,
}
