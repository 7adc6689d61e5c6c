using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Bandits.Gpu.Generator.Tests;

/// <summary>Runs the generator on a project in memory.</summary>
internal static class Build
{
    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(System.IO.Path.PathSeparator)
            .Where(path => System.IO.Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Bandits.", StringComparison.Ordinal)))
            .Where(path => !path.EndsWith("Tests.dll", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>A file of kernels in the namespace Outside.</summary>
    public static string File(string types) => $$"""
        using Bandits.Gpu.Kernels;
        using Bandits.Gpu.Lanes;
        using static Bandits.Gpu.Lanes.LaneOps;
        namespace Outside;
        {{types}}
        """;

    /// <summary>A file with one kernel of the usual fields.</summary>
    public static string Kernel(string members) => File($$"""
        [LaneKernel]
        public partial struct Sample : ILaneKernel
        {
            public int Arms;
            private Table _table;
            [Option] private Word _key;
            private Lane _a;
            private Rows _rows;
            private StreamLanes _stream;
            private static void Bump(ref Word word) => word += 1;
        {{members}}
        }
        """);

    public static CSharpCompilation Compilation(params string[] files) => CSharpCompilation.Create(
        "Outside", files.Select((file, i) => CSharpSyntaxTree.ParseText(file, path: $"File{i}.cs")), References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));

    public static GeneratorDriver Driver() => CSharpGeneratorDriver.Create(
        [new LaneGenerator().AsSourceGenerator()], driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>What the generator reports.</summary>
    public static ImmutableArray<Diagnostic> Findings(string file) => Driver().RunGenerators(Compilation(file)).GetRunResult().Diagnostics;

    /// <summary>What the generator reports, and what the compiler says about all that there is then.</summary>
    public static (ImmutableArray<Diagnostic> Generator, Diagnostic[] Compiler) Errors(params string[] files)
    {
        Driver().RunGeneratorsAndUpdateCompilation(Compilation(files), out Compilation all, out ImmutableArray<Diagnostic> diagnostics);
        return (diagnostics, [.. all.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)]);
    }

    /// <summary>A file that the generator writes, without errors.</summary>
    public static string Generated(string name, params string[] files)
    {
        GeneratorDriverRunResult result = Driver().RunGeneratorsAndUpdateCompilation(Compilation(files), out Compilation all, out _).GetRunResult();
        Assert.Empty(result.Diagnostics);
        Assert.DoesNotContain(all.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        return result.Results[0].GeneratedSources.Single(source => source.HintName == name).SourceText.ToString();
    }
}
