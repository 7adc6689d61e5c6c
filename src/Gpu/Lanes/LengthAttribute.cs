namespace Bandits.Gpu.Lanes;

/// <summary>Says how many rows an array has. Without it: one per arm, the kernel's field Arms.</summary>
/// <param name="rows">A C# expression of the kernel's integer fields, at least 0.</param>
[AttributeUsage(AttributeTargets.Field)]
public sealed class LengthAttribute(string rows) : Attribute
{
    /// <summary>The expression.</summary>
    public string Rows { get; } = rows;
}
