using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Bandits.Gpu.Generator;

/// <summary>Something outside the language of kernels, and where. Unlike a diagnostic it holds on to no syntax tree.</summary>
internal sealed record Finding(string Rule, string Message, string File, TextSpan Span, LinePositionSpan Lines)
{
    public static Finding At(string rule, Location location, string message)
    {
        FileLinePositionSpan lines = location.GetLineSpan();
        return new(rule, message, lines.Path, location.SourceSpan, lines.Span);
    }

    public Diagnostic ToDiagnostic() =>
        Diagnostic.Create(Rules.Of(Rule), Location.Create(File, Span, Lines), Message);
}
