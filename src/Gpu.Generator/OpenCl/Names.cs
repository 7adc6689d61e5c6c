using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Bandits.Gpu.Generator.OpenCl;

/// <summary>What things are called in C.</summary>
internal static class Names
{
    /// <summary>Stands for the name of the kernel: the program gives every part of a loop a name of its own.</summary>
    public const string Self = "@";

    private static readonly HashSet<string> Reserved = new((
        "self asm auto bool break case char complex const constant continue default do double else enum event_t extern false float for "
        + "global goto half if image1d_t image2d_t image3d_t imaginary inline int intptr_t kernel local long private ptrdiff_t quad "
        + "read_only read_write register restrict return sampler_t short signed sizeof size_t static struct switch true typedef uchar uint "
        + "uintptr_t ulong union unsigned ushort void volatile while write_only "
        + "as_float as_int as_uint convert_float_rte convert_int_rtz fabs fma lane_max lane_min max min mul_hi rint sqrt").Split(' '));

    /// <summary>The name of a variable or a field.</summary>
    public static string Of(string name) => Reserved.Contains(name) ? name + "_" : Ascii(name);

    /// <summary>What the name of a member adds to the name of its kernel.</summary>
    public static string Suffix(string name) => name.StartsWith("_", System.StringComparison.Ordinal) ? Ascii(name) : "_" + Ascii(name);

    /// <summary>The name of a function.</summary>
    public static string Of(IMethodSymbol method)
    {
        string owner = method.ContainingType.IsStatic ? Ascii(method.ContainingType.Name) : Self;
        return $"{owner}_{Ascii(method.Name)}{(IsOverloaded(method) ? string.Concat(method.Parameters.Select(Mark)) : "")}";
    }

    // Functions with a name of their own are called by it. What other assemblies cannot see does not count for what they can.
    private static bool IsOverloaded(IMethodSymbol method) =>
        method.ContainingType.GetMembers(method.Name).OfType<IMethodSymbol>().Count(other => IsPublic(other) || !IsPublic(method)) > 1;

    private static bool IsPublic(IMethodSymbol method) => method.DeclaredAccessibility == Accessibility.Public;

    private static string Mark(IParameterSymbol parameter) => $"_{(parameter.RefKind == RefKind.None ? "" : "ref_")}{parameter.Type.Name}";

    private static string Ascii(string name) =>
        string.Concat(name.Select(letter => letter < 128 ? letter.ToString() : $"u{(int)letter:x4}"));
}
