using System.Diagnostics;
using System.Reflection;

[assembly: AssemblyFixture(typeof(Bandits.Tuning.Native.Tests.SharedLibrary))]

namespace Bandits.Tuning.Native.Tests;

/// <summary>The library as users get it, published once per test run, and the programs compiled against it.</summary>
public sealed class SharedLibrary : IAsyncLifetime
{
    private readonly string _programs = Directory.CreateTempSubdirectory("bandits-native-").FullName;

    /// <summary>The root of the repository.</summary>
    public static string Root { get; } = typeof(SharedLibrary).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == "RepositoryRoot").Value!;

    /// <summary>The folder with the library and what programs need to use it. An unchanged one is not built again.</summary>
    public static string Folder { get; } = Path.Combine(Root, "src", "Tuning.Native", "bin", "Release", "net9.0", "linux-x64", "publish");

    public async ValueTask InitializeAsync()
    {
        if (Find("gcc") is null) return; // every test says so
        (int code, string output) = await Run("dotnet", ["publish", Path.Combine(Root, "src", "Tuning.Native"), "-c", "Release", "-v", "q", "--nologo"]);
        Assert.True(code == 0, output);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_programs, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>Skips the test that asks where a program is not installed.</summary>
    public static void Require(params string[] programs)
    {
        foreach (string program in programs)
            Assert.SkipWhen(Find(program) is null, $"{program} is not installed: apt-get install {Package(program)}");
    }

    /// <summary>Compiles a C program of this repository, warnings being errors.</summary>
    /// <returns>The program.</returns>
    public async Task<string> CompileC(string source, params string[] more)
    {
        Require("gcc");
        string program = Path.Combine(_programs, Path.GetFileNameWithoutExtension(source));
        await Succeed("gcc", ["-std=c11", "-O2", "-Wall", "-Wextra", "-Werror", "-pedantic", Path.Combine(Root, source), .. Link, "-lm", "-pthread", .. more, "-o", program]);
        return program;
    }

    /// <summary>Where the compilers find header and library.</summary>
    public static string[] Link => ["-I" + Folder, "-L" + Folder, "-lbandits_tuner", "-Wl,-rpath," + Folder];

    /// <summary>A path for a file of a test, in a folder that goes with the test run.</summary>
    public string Path_(string name) => Path.Combine(_programs, name);

    /// <summary>Runs a program that must succeed.</summary>
    /// <returns>What it wrote.</returns>
    public static async Task<string> Succeed(string program, params string[] arguments)
    {
        (int code, string output) = await Run(program, arguments);
        Assert.True(code == 0, $"{program} {string.Join(' ', arguments)} ended with {code}:\n{output}");
        return output;
    }

    private static async Task<(int Code, string Output)> Run(string program, string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await error);
    }

    private static string? Find(string program) =>
        Environment.GetEnvironmentVariable("PATH")!.Split(':').Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    private static string Package(string program) => program == "gcc" ? "gcc libc6-dev zlib1g-dev" : program;
}
