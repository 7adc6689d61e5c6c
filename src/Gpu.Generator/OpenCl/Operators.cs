using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Bandits.Gpu.Generator.OpenCl;

/// <summary>The operators of C.</summary>
internal static class Operators
{
    /// <summary>The sign, or null if there is none for operands and results of this type.</summary>
    public static string? Sign(BinaryOperatorKind kind, ITypeSymbol? type) => CTypes.Of(type) is null ? null : kind switch
    {
        BinaryOperatorKind.Add => "+",
        BinaryOperatorKind.Subtract => "-",
        BinaryOperatorKind.Multiply => "*",
        BinaryOperatorKind.Divide => "/",
        BinaryOperatorKind.Remainder when CTypes.Of(type) != "float" => "%",
        BinaryOperatorKind.And => "&",
        BinaryOperatorKind.Or => "|",
        BinaryOperatorKind.ExclusiveOr => "^",
        BinaryOperatorKind.LeftShift => "<<",
        BinaryOperatorKind.RightShift => ">>",
        BinaryOperatorKind.Equals => "==",
        BinaryOperatorKind.NotEquals => "!=",
        BinaryOperatorKind.LessThan => "<",
        BinaryOperatorKind.LessThanOrEqual => "<=",
        BinaryOperatorKind.GreaterThan => ">",
        BinaryOperatorKind.GreaterThanOrEqual => ">=",
        _ => null,
    };
}
