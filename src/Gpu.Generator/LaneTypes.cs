using System.Linq;
using Microsoft.CodeAnalysis;

namespace Bandits.Gpu.Generator;

/// <summary>Recognizes the types and attributes that kernels are written with.</summary>
internal static class LaneTypes
{
    public const string Namespace = "Bandits.Gpu.Lanes";
    public const string KernelAttribute = Namespace + ".LaneKernelAttribute";
    public const string PerWidthAttribute = Namespace + ".PerWidthAttribute";

    /// <summary>Whether a symbol is the one of this name in the namespace of lanes.</summary>
    public static bool Is(ISymbol? symbol, string name) =>
        symbol is not null && symbol.Name == name && symbol.ContainingNamespace?.ToDisplayString() == Namespace;

    /// <summary>Whether a symbol carries an attribute of the namespace of lanes.</summary>
    public static bool Has(ISymbol symbol, string attribute) => Attribute(symbol, attribute) is not null;

    /// <summary>The attribute of that name, if the symbol carries it.</summary>
    public static AttributeData? Attribute(ISymbol symbol, string attribute) =>
        symbol.GetAttributes().FirstOrDefault(data => Is(data.AttributeClass, attribute));

    /// <summary>Whether a type is a kernel, or stands for one.</summary>
    public static bool IsKernel(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol parameter => parameter.ConstraintTypes.Any(ImpliesKernel),
        INamedTypeSymbol { TypeKind: TypeKind.Struct } named => Has(named.OriginalDefinition, "LaneKernelAttribute"),
        _ => false,
    };

    /// <summary>Whether what has this type is an <c>ILaneKernel</c>.</summary>
    public static bool ImpliesKernel(ITypeSymbol type) =>
        Is(type, "ILaneKernel") || type.AllInterfaces.Any(implemented => Is(implemented, "ILaneKernel"));

    /// <summary>Whether the build writes a type again for every width.</summary>
    public static bool IsPerWidth(ISymbol type) => Has(type, "LaneKernelAttribute") || Has(type, "PerWidthAttribute");
}
