using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Bandits.Gpu.Generator.OpenCl;

/// <summary>A kernel's field, or a field of one of its parts: the place in C, and what it adds to the kernel's name.</summary>
internal readonly record struct Path(string Text, string Suffix)
{
    /// <summary>The path, or null for anything but the kernel itself, its fields and those of its parts.</summary>
    public static Path? Of(IOperation? operation) => operation switch
    {
        IInstanceReferenceOperation => new("self", ""),
        IFieldReferenceOperation field when Of(field.Instance) is { } owner =>
            new($"{owner.Text}{(owner.Suffix == "" ? "->" : ".")}{Names.Of(field.Field.Name)}", owner.Suffix + Names.Suffix(field.Field.Name)),
        _ => null,
    };
}
