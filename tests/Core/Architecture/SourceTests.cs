using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Bandits.Core.Tests.Architecture;

/// <summary>What holds between the projects, files and namespaces of the sources.</summary>
public sealed partial class SourceTests
{
    // A project may refer to projects of lower layers only, so learners and environments never know each other.
    private static readonly Dictionary<string, int> Layers = new()
    {
        ["src/Core"] = 0,
        ["src/Bandits"] = 1,
        ["src/OnlineOpt"] = 1,
        ["src/Environments"] = 1,
        ["src/Solvers"] = 1,
        ["src/Tuning"] = 2,
        ["src/Tuning.Native"] = 2,
        ["src/Gpu"] = 2,
        ["experiments"] = 3,
    };

    private static readonly string Root = FindRoot();

    [Fact]
    public void Projects_ReferToLowerLayersOnly()
    {
        var wrong = new List<string>();
        foreach (string project in Projects())
        {
            foreach (string target in References(project))
            {
                if (!(Layer(target) < Layer(project))) wrong.Add($"{project} refers to {target}");
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void Assemblies_ReferToWhatTheirProjectsSay()
    {
        // Nothing but the framework below Core.
        string[] names = [.. typeof(Bandits.Protocol.Loop).Assembly.GetReferencedAssemblies().Select(name => name.Name!)];
        Assert.All(names, name => Assert.StartsWith("System.", name, StringComparison.Ordinal));
    }

    [Fact]
    public void Files_HoldOnePublicTypeNamedLikeTheFile()
    {
        var wrong = new List<string>();
        foreach (string file in Sources())
        {
            string[] types = [.. PublicType().Matches(File.ReadAllText(file)).Select(match => match.Groups["name"].Value).Distinct()];
            string name = Path.GetFileName(file).Split('.')[0];
            if (types.Length > 1 || types.Any(type => type != name)) wrong.Add($"{Relative(file)} holds {string.Join(", ", types)}");
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void Namespaces_FollowTheFolders()
    {
        var wrong = new List<string>();
        foreach (string project in Projects())
        {
            string folder = Path.GetDirectoryName(Path.Combine(Root, project))!;
            string root = XDocument.Load(Path.Combine(Root, project)).Descendants("RootNamespace").FirstOrDefault()?.Value
                ?? Path.GetFileNameWithoutExtension(project);
            foreach (string file in Sources().Where(file => file.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal)))
            {
                Match match = Namespace().Match(File.ReadAllText(file));
                if (!match.Success) continue; // top-level statements, assembly attributes
                if (match.Groups["name"].Value.StartsWith("System.", StringComparison.Ordinal)) continue; // what an older framework lacks
                string below = Path.GetRelativePath(folder, Path.GetDirectoryName(file)!);
                string expected = below == "." ? root : $"{root}.{below.Replace(Path.DirectorySeparatorChar, '.')}";
                if (match.Groups["name"].Value != expected) wrong.Add($"{Relative(file)} is in {match.Groups["name"].Value}, not in {expected}");
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void Sources_HoldNothingUnfinished()
    {
        string[] wrong = [.. from file in Sources()
            from line in File.ReadLines(file)
            where Unfinished().IsMatch(line)
            select $"{Relative(file)}: {line.Trim()}"];
        Assert.Empty(wrong);
    }

    [Fact]
    public void Rules_FindWhatTheyLookFor()
    {
        Assert.True(Sources().Count() > 50);
        Assert.Equal(["Alpha", "IBeta", "Gamma", "Delta", "Epsilon"], PublicType().Matches("""
            public sealed class Alpha : IBeta
            public interface IBeta<in T>
            public readonly record struct Gamma(int X);
            public static partial class Delta
            internal sealed class Hidden
                public sealed class Nested
            public enum Epsilon
            """).Select(match => match.Groups["name"].Value));
        Assert.Matches(Unfinished(), "// TO" + "DO: later");
        Assert.DoesNotMatch(Unfinished(), "// todos los dias");
    }

    private static IEnumerable<string> Projects() =>
        new[] { "src", "experiments" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.csproj", SearchOption.AllDirectories))
            .Select(Relative);

    private static IEnumerable<string> References(string project) =>
        from reference in XDocument.Load(Path.Combine(Root, project)).Descendants("ProjectReference")
        where reference.Attribute("OutputItemType")?.Value != "Analyzer" // runs in the compiler only
        select Relative(Path.GetFullPath(Path.Combine(Root, Path.GetDirectoryName(project)!, reference.Attribute("Include")!.Value.Replace('\\', '/'))));

    // A project inside the folder of another belongs to its layer.
    private static int Layer(string project)
    {
        string folder = Path.GetDirectoryName(project)!.Replace('\\', '/');
        while (!Layers.ContainsKey(folder))
        {
            int slash = folder.LastIndexOf('/');
            Assert.True(slash > 0, $"{project} has no layer: name it in {nameof(Layers)}.");
            folder = folder[..slash];
        }

        return Layers[folder];
    }

    private static IEnumerable<string> Sources() =>
        new[] { "src", "experiments" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories))
            .Where(file => !Generated().IsMatch(Relative(file)));

    private static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Bandits.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests must lie inside the source tree.");
    }

    [GeneratedRegex(@"^public (?:(?:static|sealed|abstract|readonly|partial|unsafe|ref) )*(?:class|record struct|record class|record|struct|interface|enum|delegate \S+) (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex PublicType();

    [GeneratedRegex(@"^namespace (?<name>[\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b|NotImplementedException")]
    private static partial Regex Unfinished();

    [GeneratedRegex("(^|/)(bin|obj)/")]
    private static partial Regex Generated();
}
