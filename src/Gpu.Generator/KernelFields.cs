using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Bandits.Gpu.Generator;

/// <summary>Reads the fields of a kernel.</summary>
internal static class KernelFields
{
    /// <summary>The fields in order of declaration.</summary>
    public static List<KernelField> Of(INamedTypeSymbol kernel, Action<string, Location, string> report)
    {
        var fields = new List<KernelField>();
        foreach (IFieldSymbol field in kernel.GetMembers().OfType<IFieldSymbol>().Where(field => !field.IsStatic && !field.IsConst))
        {
            if (Read(kernel, field, message => report(Rules.Field, field.Locations[0], message)) is { } read) fields.Add(read);
        }

        return fields;
    }

    /// <summary>What a field of a kernel is for; null if it is no field that a kernel may have.</summary>
    public static FieldRole? RoleOf(IFieldSymbol field) => Read(field.ContainingType, field, _ => { })?.Role;

    private static KernelField? Read(INamedTypeSymbol kernel, IFieldSymbol field, Action<string> report)
    {
        if (field.AssociatedSymbol is not null) return null; // the property is reported
        if (field.IsReadOnly)
        {
            report($"The field '{field.Name}' must not be readonly: its value is loaded into it.");
            return null;
        }

        bool option = LaneTypes.Has(field, "OptionAttribute");
        bool output = LaneTypes.Has(field, "OutputAttribute");
        bool length = LaneTypes.Has(field, "LengthAttribute");
        string type = TypeOf(field.Type);
        switch (type)
        {
            case "int" or "Table" or "Part" when option || output || length:
                report($"The field '{field.Name}' takes no attribute: [Option], [Output] and [Length] are for lanes.");
                return null;
            case "int":
                return new(field.Name, FieldRole.Uniform, type, null);
            case "Table":
                return new(field.Name, FieldRole.Shared, type, null);
            case "Part":
                return new(field.Name, FieldRole.Part, type, null);
            case "Lane" or "Word" when length:
                report($"The field '{field.Name}' is one number: [Length] is for Rows and WordRows.");
                return null;
            case "Lane" or "Word" when option && output:
                report($"The field '{field.Name}' is either an [Option], which the kernel never writes, or an [Output].");
                return null;
            case "Word" or "WordRows" when output:
                report($"The output '{field.Name}' must be a Lane or Rows: outputs are single-precision numbers.");
                return null;
            case "Lane" or "Word":
                return new(field.Name, option ? FieldRole.Option : output ? FieldRole.Output : FieldRole.State, type, null);
            case "Rows" or "WordRows" when option:
                report($"The option '{field.Name}' must be a Lane or a Word: write one field for each number, or put them into a Table.");
                return null;
            case "Rows" or "WordRows":
                string? rows = Length(kernel, field, report);
                return rows is null ? null : new(field.Name, output ? FieldRole.Output : FieldRole.State, type, rows);
            default:
                if (field.Type.TypeKind != TypeKind.Error)
                {
                    report($"The field '{field.Name}' has the type '{field.Type.ToDisplayString()}': " +
                        "a kernel's fields are int, Lane, Word, Rows, WordRows, Table, or kernels themselves.");
                }

                return null;
        }
    }

    private static string TypeOf(ITypeSymbol type)
    {
        if (type.SpecialType == SpecialType.System_Int32) return "int";
        if (LaneTypes.IsKernel(type)) return "Part";
        return LaneTypes.Is(type, type.Name) ? type.Name : "";
    }

    // The number of rows may be any expression of the kernel's integers.
    private static string? Length(INamedTypeSymbol kernel, IFieldSymbol field, Action<string> report)
    {
        string rows = LaneTypes.Attribute(field, "LengthAttribute")?.ConstructorArguments[0].Value as string ?? "Arms";
        ExpressionSyntax expression = SyntaxFactory.ParseExpression(rows);
        if (expression.ContainsDiagnostics)
        {
            report($"The number of rows of '{field.Name}' is no expression: '{rows}'.");
            return null;
        }

        foreach (IdentifierNameSyntax name in expression.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>())
        {
            if (kernel.GetMembers(name.Identifier.ValueText).Any(member => member is IFieldSymbol { Type.SpecialType: SpecialType.System_Int32 }))
            {
                continue;
            }

            report($"The number of rows of '{field.Name}' is '{rows}', but '{name}' is no integer field of '{kernel.Name}': " +
                "declare it, or write [Length(\"...\")] with integer fields and constants.");
            return null;
        }

        return rows;
    }
}
