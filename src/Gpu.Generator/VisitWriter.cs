using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;

namespace Bandits.Gpu.Generator;

/// <summary>Writes the member Visit of a kernel.</summary>
internal static class VisitWriter
{
    /// <summary>A partial declaration with the member, for the namespace of the kernel at one width.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="fields">Its fields.</param>
    /// <param name="width">The name of the width with a dot before it; empty for the kernel as written.</param>
    public static string Write(INamedTypeSymbol kernel, IEnumerable<KernelField> fields, string width)
    {
        string parameters = kernel.TypeParameters.Length == 0 ? "" : $"<{string.Join(", ", kernel.TypeParameters.Select(type => type.Name))}>";
        var text = new StringBuilder();
        text.Append($$"""
            partial struct {{kernel.Name}}{{parameters}}
            {
                public void Visit<TVisitor>(ref TVisitor visitor)
                    where TVisitor : struct, global::{{LaneTypes.Namespace}}{{width}}.ILaneVisitor
                {

            """);

        // Uniform numbers come first, because the numbers of rows are computed from them.
        foreach (KernelField field in fields.OrderBy(field => field.Role != FieldRole.Uniform))
        {
            string rows = field.IsArray ? $", {field.Rows}" : "";
            text.Append($"        visitor.{field.Role}(\"{field.Name}\", ref {field.Name}{rows});\n");
        }

        return text.Append("    }\n}\n").ToString();
    }
}
