using Microsoft.CodeAnalysis;

namespace Bandits.Gpu.Generator.Tests;

/// <summary>What lies outside the language of kernels is an error at its line.</summary>
public sealed class RuleTests
{
    [Theory]
    [InlineData("BANDITS001", "public struct Whole : ILaneKernel { public void Visit<T>(ref T visitor) where T : struct, ILaneVisitor { } }", "partial")]
    [InlineData("BANDITS001", "public partial struct Lonely { }", "ILaneKernel")]
    [InlineData("BANDITS001", "public sealed class Object { }", "static class")]
    [InlineData("BANDITS001", "public partial record struct Record : ILaneKernel;", "record")]
    [InlineData("BANDITS001", "public static class Functions<T> { }", "generic")]
    [InlineData("BANDITS001", "public partial struct Open<T> : ILaneKernel { }", "type parameter")]
    public void Kernel_OfAWrongShape_IsAnErrorAtItsName(string rule, string type, string says)
    {
        Diagnostic error = Assert.Single(Build.Findings(Build.File("[LaneKernel]\n" + type)));
        Assert.Equal((rule, 5), (error.Id, error.Location.GetLineSpan().StartLinePosition.Line));
        Assert.Contains(says, error.GetMessage(null), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("private double _x;", "int, Lane, Word")]
    [InlineData("private Mask _x;", "int, Lane, Word")]
    [InlineData("private Lane[] _x;", "int, Lane, Word")]
    [InlineData("private readonly Lane _x;", "readonly")]
    [InlineData("[Output] private Word _x;", "Lane or Rows")]
    [InlineData("[Output] private WordRows _x;", "Lane or Rows")]
    [InlineData("[Option] private Rows _x;", "Table")]
    [InlineData("[Option, Output] private Lane _x;", "either")]
    [InlineData("[Option] private int _x;", "no attribute")]
    [InlineData("[Length(\"3\")] private Lane _x;", "one number")]
    [InlineData("[Length(\"Levels * 2\")] private Rows _x;", "'Levels'")]
    [InlineData("[Length(\"Arms *\")] private Rows _x;", "no expression")]
    public void Field_OutsideTheLanguage_IsAnErrorAtTheField(string field, string says) => Check("BANDITS002", field, says);

    [Theory]
    [InlineData("BANDITS003", "private static Lane Shared;", "const")]
    [InlineData("BANDITS003", "public Lane Current => _a;", "method")]
    [InlineData("BANDITS003", "public Sample(int arms) => Arms = arms;", "method")]
    [InlineData("BANDITS003", "private struct Inner;", "method")]
    [InlineData("BANDITS003", "private Lane Same<T>(Lane x) => x;", "generic")]
    [InlineData("BANDITS003", "private Lane Take(in Lane x) => x;", "by value")]
    [InlineData("BANDITS004", "private double Wide() => 1;", "[Host]")]
    [InlineData("BANDITS004", "private void Take(Rows rows) { }", "[Host]")]
    [InlineData("BANDITS007", "private Lane Forever(Lane x) => Forever(x);", "recursion")]
    public void Member_OutsideTheLanguage_IsAnErrorAtItsName(string rule, string member, string says) => Check(rule, member, says);

    [Fact]
    public void Member_ForTheHost_IsFreeAndExistsOnce()
    {
        (var generator, Diagnostic[] compiler) = Build.Errors(Build.Kernel("""
            [Host] public static string Describe(params string[] words) => string.Join(' ', words);
            [Host] public static double Half => 0.5;
            """));
        Assert.Empty(generator);
        Assert.Empty(compiler);
    }

    [Theory]
    [InlineData("BANDITS004", "double d = Arms;", "double")]
    [InlineData("BANDITS004", "string s = null!;", "string")]
    [InlineData("BANDITS004", "long l = 1;", "long")]
    [InlineData("BANDITS004", "Rows rows = _rows;", "Rows")]
    [InlineData("BANDITS004", "ref Lane r = ref _a;", "ref")]
    [InlineData("BANDITS005", "switch (Arms) { case 1: break; }", "if")]
    [InlineData("BANDITS005", "foreach (int i in new int[3]) { }", "for")]
    [InlineData("BANDITS005", "Lane Local() => 1;", "declarations")]
    [InlineData("BANDITS005", "throw new System.Exception();", "declarations")]
    [InlineData("BANDITS005", "for (int i = 0, j = 1; i < j; i++) { }", "one integer")]
    [InlineData("BANDITS005", "(Lane p, Lane q) = (_a, _a);", "assignment")]
    [InlineData("BANDITS006", "Word w = (Word)System.Numerics.Vector<uint>.Count;", "System.Numerics")]
    [InlineData("BANDITS006", "Lane b = _a = 1;", "_a = 1")]
    [InlineData("BANDITS006", "int n = (int)0.5f * Arms + (int)System.MathF.PI * (int)(Arms * 0.5f);", "(int)(Arms * 0.5f)")]
    [InlineData("BANDITS006", "int n = Arms switch { 1 => 2, _ => 3 };", "switch")]
    [InlineData("BANDITS007", "Lane b = System.MathF.Sin(Arms);", "MathF.Sin")]
    [InlineData("BANDITS007", "System.Console.WriteLine();", "Console.WriteLine")]
    [InlineData("BANDITS008", "if (_a > 0) _a = 1;", "Select")]
    [InlineData("BANDITS008", "if (_a > 0 && _a < 1) _a = 1;", "Select")]
    [InlineData("BANDITS008", "while (_a > 0) _a = 0;", "Any(mask)")]
    [InlineData("BANDITS008", "_a = _a > 0 ? 1 : 0;", "Select")]
    [InlineData("BANDITS009", "Arms = 2;", "host")]
    [InlineData("BANDITS009", "Arms++;", "host")]
    [InlineData("BANDITS009", "_stream = default;", "fields that are lanes")]
    [InlineData("BANDITS009", "_key += 1;", "options")]
    [InlineData("BANDITS009", "Bump(ref _key);", "by reference")]
    public void Statement_OutsideTheLanguage_IsAnErrorAtTheLine(string rule, string statement, string says) =>
        Check(rule, $"private void Step()\n{{\n_a = 1;\n{statement}\n_a = 2;\n}}", says, line: 3);

    [Fact]
    public void Statement_OutsideTheLanguage_NothingOfTheKernelIsKeptForDevices()
    {
        GeneratorDriver driver = Build.Driver().RunGenerators(Build.Compilation(Build.Kernel("private void Step() { double d = 0; }")));
        Assert.DoesNotContain(driver.GetRunResult().Results[0].GeneratedSources, source => source.HintName.Contains("OpenCl", StringComparison.Ordinal));
    }

    // A member of the kernel; the error is expected on one of its lines, from 0.
    private static void Check(string rule, string member, string says, int line = 0)
    {
        string file = Build.Kernel(member);
        int expected = file[..file.IndexOf(member, StringComparison.Ordinal)].Count(letter => letter == '\n') + line;
        Diagnostic error = Assert.Single(Build.Findings(file));
        Assert.Equal((rule, DiagnosticSeverity.Error, expected), (error.Id, error.Severity, error.Location.GetLineSpan().StartLinePosition.Line));
        Assert.Contains(says, error.GetMessage(null), StringComparison.Ordinal);
    }
}
