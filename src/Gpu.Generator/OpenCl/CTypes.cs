using Microsoft.CodeAnalysis;

namespace Bandits.Gpu.Generator.OpenCl;

/// <summary>The types of variables in C: one work-item is one lane.</summary>
internal static class CTypes
{
    /// <summary>The type in C, or null if kernels have no such variables.</summary>
    public static string? Of(ITypeSymbol? type) => type?.SpecialType switch
    {
        SpecialType.System_Void => "void",
        SpecialType.System_Int32 => "int",
        SpecialType.System_UInt32 => "uint",
        SpecialType.System_Single => "float",
        SpecialType.System_Boolean => "bool",
        _ when LaneTypes.Is(type, "Lane") => "float",
        _ when LaneTypes.Is(type, "Word") => "uint",
        _ when LaneTypes.Is(type, "Mask") => "bool",
        _ => null,
    };
}
