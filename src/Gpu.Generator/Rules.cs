using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Bandits.Gpu.Generator;

/// <summary>The rules of the language of kernels. Every message says what to write instead.</summary>
internal static class Rules
{
    public const string Kernel = "BANDITS001";
    public const string Field = "BANDITS002";
    public const string Member = "BANDITS003";
    public const string Type = "BANDITS004";
    public const string Statement = "BANDITS005";
    public const string Expression = "BANDITS006";
    public const string Call = "BANDITS007";
    public const string Branch = "BANDITS008";
    public const string Write = "BANDITS009";

    private static readonly Dictionary<string, DiagnosticDescriptor> All = new[]
    {
        Rule(Kernel, "What a kernel is"),
        Rule(Field, "Fields of a kernel"),
        Rule(Member, "Members of a kernel"),
        Rule(Type, "Types in a kernel"),
        Rule(Statement, "Statements in a kernel"),
        Rule(Expression, "Expressions in a kernel"),
        Rule(Call, "Calls in a kernel"),
        Rule(Branch, "Branches on lanes"),
        Rule(Write, "What a kernel may write"),
    }.ToDictionary(rule => rule.Id);

    public static DiagnosticDescriptor Of(string id) => All[id];

    private static DiagnosticDescriptor Rule(string id, string title) =>
        new(id, title, "{0}", "Bandits.Gpu", DiagnosticSeverity.Error, isEnabledByDefault: true);
}
