namespace Bandits.Gpu.Generator;

/// <summary>What a field of a kernel is for.</summary>
internal enum FieldRole
{
    Uniform,
    Shared,
    Option,
    State,
    Output,
    Part,
}

/// <summary>A field of a kernel: what it is for, the name of its type, and for an array the C# expression of its number of rows.</summary>
internal sealed record KernelField(string Name, FieldRole Role, string Type, string? Rows)
{
    public bool IsArray => Rows is not null;

    /// <summary>The type of a number in C.</summary>
    public string Number => Type is "Lane" or "Rows" ? "float" : "uint";
}
