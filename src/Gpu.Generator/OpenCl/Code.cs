namespace Bandits.Gpu.Generator.OpenCl;

/// <summary>An expression in C.</summary>
/// <param name="Text">The expression.</param>
/// <param name="IsAtomic">Whether it can be an operand without parentheses.</param>
internal readonly record struct Code(string Text, bool IsAtomic)
{
    /// <summary>The expression as an operand: every order of evaluation of the C# code is kept by parentheses.</summary>
    public string Operand => IsAtomic ? Text : $"({Text})";

    public static Code Atom(string text) => new(text, true);

    public static Code Compound(string text) => new(text, false);
}
