using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Bandits.Gpu.Generator;

/// <summary>What may be a kernel: a partial struct, or a static class of functions.</summary>
internal static class KernelShape
{
    public static bool Check(INamedTypeSymbol type, TypeDeclarationSyntax declaration, Action<string, Location, string> report)
    {
        string? message = Problem(type, declaration);
        if (message is not null) report(Rules.Kernel, declaration.Identifier.GetLocation(), message);
        return message is null;
    }

    private static string? Problem(INamedTypeSymbol type, TypeDeclarationSyntax declaration)
    {
        if (type.ContainingType is not null) return $"The kernel '{type.Name}' must not stand inside another type: move it into its namespace.";
        if (type.IsRecord) return $"The kernel '{type.Name}' must not be a record: write 'partial struct'.";
        if (type.TypeKind == TypeKind.Class)
        {
            if (!type.IsStatic) return $"The kernel '{type.Name}' must be a partial struct, or a static class of functions.";
            return type.IsGenericType ? $"The functions of '{type.Name}' must not be generic: write them for Lane and Word." : null;
        }

        if (!declaration.Modifiers.Any(SyntaxKind.PartialKeyword)) return $"The kernel '{type.Name}' must be partial: the build adds the member Visit.";
        if (!LaneTypes.ImpliesKernel(type)) return $"The kernel '{type.Name}' must implement ILaneKernel, or an interface that does.";
        return type.TypeParameters.Any(parameter => !LaneTypes.IsKernel(parameter))
            ? $"Every type parameter of the kernel '{type.Name}' must be constrained to ILaneKernel, or to an interface that is one." : null;
    }
}
