using System.Text.RegularExpressions;

namespace Bandits.Tuning.Native.Tests;

/// <summary>The header, the Fortran module and the Python module say the same as the library.</summary>
public sealed partial class BindingTests(SharedLibrary library)
{
    private static readonly string Source = Path.Combine(SharedLibrary.Root, "src", "Tuning.Native");
    private static readonly string Header = Read("bindings/bandits_tuner.h");

    [Fact]
    public void Functions_AreTheSameInAllLanguages()
    {
        string[] exported = Names(ExportedFunction(), Read("Exports.cs"));
        Assert.True(exported.Length > 20);
        Assert.Equal(exported, Names(DeclaredFunction(), Header));
        Assert.Equal(exported, Names(FortranFunction(), Read("bindings/bandits_tuner.f90")));
        // Python has the values of an arm as a dict.
        string[] python = [.. Names(PythonFunction(), Read("bindings/bandits_tuner.py")).Select(name => "bandits_tuner_" + name)];
        Assert.Equal(exported.Except(["bandits_tuner_abi_version", "bandits_tuner_last_error", .. new[] { "arms", "double", "int", "bool", "text" }.Select(name => "bandits_tuner_" + name)]), python);
    }

    [Fact]
    public void Constants_AreTheSameInAllLanguages()
    {
        (string, int)[] declared = Constants(DeclaredConstant(), Header);
        Assert.Equal(13 + 5, declared.Length);
        Assert.Equal(declared, Constants(FortranConstant(), Read("bindings/bandits_tuner.f90")));
        Assert.Equal(
            declared.Take(13).Select(pair => (pair.Item1["bandits_".Length..].Replace("_", "", StringComparison.Ordinal), pair.Item2)),
            Constants(ManagedConstant(), Read("Status.cs")));
    }

    [Fact]
    public void Header_ItsExample_IsADescription()
    {
        string comment = Header[..Header.IndexOf("*/", StringComparison.Ordinal)].Replace("\n *", "\n", StringComparison.Ordinal);
        Assert.Equal(20, TunerDefinition.Parse(Description().Match(comment).Groups[1].Value).Space.Count);
    }

    [Fact]
    public async Task Header_IsCPlusPlusToo()
    {
        SharedLibrary.Require("g++");
        string program = Path.Combine(library.Scratch, "cpp"), source = Path.Combine(library.Scratch, "cpp.cpp");
        await File.WriteAllTextAsync(source, "#include \"bandits_tuner.h\"\nint main() { bandits_tuner *t = nullptr; bandits_trial x; return bandits_tuner_ask(t, &x) == BANDITS_BAD_TUNER ? 0 : 1; }\n");
        await SharedLibrary.Succeed("g++", ["-std=c++11", "-Wall", "-Wextra", "-Werror", "-pedantic", source, .. SharedLibrary.Link, "-o", program]);
        await SharedLibrary.Succeed(program);
    }

    [Fact]
    public async Task Python_ModuleDoesAllThatTheLibraryDoes()
    {
        SharedLibrary.Require("python3");
        string file = Path.Combine(library.Scratch, "python.json");
        Assert.Equal("as documented\n", await SharedLibrary.Succeed("python3", Path.Combine(SharedLibrary.Root, "tests/Tuning.Native/Programs/python.py"), file));
    }

    private static string Read(string file) => File.ReadAllText(Path.Combine(Source, file));

    private static string[] Names(Regex regex, string text) => [.. regex.Matches(text).Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal)];

    private static (string, int)[] Constants(Regex regex, string text) =>
        [.. regex.Matches(text).Select(match => (match.Groups[1].Value.ToLowerInvariant(), int.Parse(match.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture)))];

    [GeneratedRegex(@"BANDITS_JSON\((.*?)\), &tuner", RegexOptions.Singleline)]
    private static partial Regex Description();

    [GeneratedRegex("EntryPoint = \"(\\w+)\"")]
    private static partial Regex ExportedFunction();

    [GeneratedRegex(@"^(?:bandits_status |int32_t |const char \*)(bandits_tuner_\w+)\(", RegexOptions.Multiline)]
    private static partial Regex DeclaredFunction();

    [GeneratedRegex(@"function (bandits_tuner_\w+)\(.*bind\(c\)")]
    private static partial Regex FortranFunction();

    [GeneratedRegex("^    \"(\\w+)\": \\[c_", RegexOptions.Multiline)]
    private static partial Regex PythonFunction();

    [GeneratedRegex(@"^    (BANDITS_\w+) = (\d+)", RegexOptions.Multiline)]
    private static partial Regex DeclaredConstant();

    [GeneratedRegex(@"\b(bandits_\w+) = (\d+)")]
    private static partial Regex FortranConstant();

    [GeneratedRegex(@"^    (\w+) = (\d+),", RegexOptions.Multiline)]
    private static partial Regex ManagedConstant();
}
