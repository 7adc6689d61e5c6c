using System.Reflection;
using System.Text.RegularExpressions;

namespace Bandits.Docs.Tests;

/// <summary>Every C# block in the documentation is part of a compiled sample, so it cannot go stale.</summary>
public sealed partial class SnippetTests
{
    private static readonly string Root = typeof(SnippetTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == "RepositoryRoot").Value!;

    public static TheoryData<string> Pages() =>
        [.. Directory.EnumerateFiles(Root, "*.md", SearchOption.TopDirectoryOnly)
            .Concat(Directory.EnumerateFiles(Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories))
            .Select(page => Path.GetRelativePath(Root, page).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_EveryCSharpBlock_IsPartOfACompiledSample(string page)
    {
        string samples = string.Concat(Directory
            .EnumerateFiles(Path.Combine(Root, "tests", "Docs", "Samples"), "*.cs").Order(StringComparer.Ordinal)
            .Select(file => Normalise(File.ReadAllText(file))));
        foreach (Match block in CSharpBlock().Matches(File.ReadAllText(Path.Combine(Root, page))))
        {
            string code = Normalise(block.Groups[1].Value);
            Assert.True(samples.Contains(code, StringComparison.Ordinal), $"{page}: this block is in no file of tests/Docs/Samples:\n{block.Value}");
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_EveryBlockOfAnotherLanguage_IsPartOfAnExample(string page)
    {
        // Each file of examples/ is built and run by the tests of the library for other languages.
        foreach (Match block in OtherBlock().Matches(File.ReadAllText(Path.Combine(Root, page))))
        {
            string ending = block.Groups[1].Value switch { "python" => "py", "fortran" => "f90", _ => "c" };
            string code = Normalise(block.Groups[2].Value);
            Assert.True(
                Directory.EnumerateFiles(Path.Combine(Root, "examples"), "*." + ending, SearchOption.AllDirectories)
                    .Any(file => Normalise(File.ReadAllText(file)).Contains(code, StringComparison.Ordinal)),
                $"{page}: this block is in no file of examples:\n{block.Value}");
        }
    }

    [Fact]
    public void Pages_HoldBlocksOfEveryLanguage() => Assert.Equal(
        ["c", "fortran", "python"],
        OtherBlock().Matches(string.Concat(Pages().Select(page => File.ReadAllText(Path.Combine(Root, page.Data)))))
            .Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_EveryRelativeLink_LeadsToAFile(string page)
    {
        string folder = Path.GetDirectoryName(Path.Combine(Root, page))!;
        foreach (Match link in Link().Matches(File.ReadAllText(Path.Combine(Root, page))))
        {
            string target = link.Groups[1].Value.Split('#')[0];
            if (target.Length == 0 || target.Contains("://", StringComparison.Ordinal)) continue;
            Assert.True(Path.Exists(Path.Combine(folder, target)), $"{page} links to {target}, which does not exist.");
        }
    }

    // Indentation and blank lines differ between a page and a method body; nothing else may.
    private static string Normalise(string code) =>
        string.Concat(code.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).Select(line => line + "\n"));

    [GeneratedRegex("```csharp\\r?\\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CSharpBlock();

    [GeneratedRegex("```(c|fortran|python)\\r?\\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex OtherBlock();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
