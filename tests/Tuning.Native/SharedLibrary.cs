using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;

[assembly: AssemblyFixture(typeof(Bandits.Tuning.Native.Tests.SharedLibrary))]

namespace Bandits.Tuning.Native.Tests;

/// <summary>The library as users get it, published once per test run, and the programs compiled against it.</summary>
public sealed class SharedLibrary : IAsyncLifetime
{
    // Where Debian and Ubuntu have each program.
    private static readonly Dictionary<string, string> Packages = new()
    {
        ["gcc"] = "gcc libc6-dev",
        ["g++"] = "g++",
        ["gfortran"] = "gfortran",
        ["python3"] = "python3",
    };

    /// <summary>The root of the repository.</summary>
    public static string Root { get; } = typeof(SharedLibrary).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == "RepositoryRoot").Value!;

    /// <summary>The folder with the library and what programs need to use it.</summary>
    public static string Folder { get; } = Path.Combine(Root, "src", "Tuning.Native", "bin", "Release", "net9.0", "linux-x64", "publish");

    /// <summary>Where compilers find header and library, and programs the library when they run.</summary>
    public static IReadOnlyList<string> Link { get; } = ["-I" + Folder, "-L" + Folder, "-lbandits_tuner", "-Wl,-rpath," + Folder];

    private static bool IsSupported => OperatingSystem.IsLinux() && RuntimeInformation.OSArchitecture == Architecture.X64;

    /// <summary>A folder for the files of tests, which goes with the test run.</summary>
    public string Scratch { get; } = Directory.CreateTempSubdirectory("bandits-native-").FullName;

    /// <summary>Publishes the library; what has not changed since the last time is not built again.</summary>
    public async ValueTask InitializeAsync()
    {
        if (!IsSupported || !IsInstalled("gcc")) return; // tests say so when they ask for it
        // No servers that outlive the command and keep its output open.
        await Succeed("dotnet", "publish", Path.Combine(Root, "src", "Tuning.Native"), "-c", "Release", "-v", "q", "--nologo", "-nodeReuse:false", "-p:UseSharedCompilation=false");
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Scratch, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>Skips the test that asks where a program is not installed.</summary>
    public static void Require(params string[] programs)
    {
        Assert.SkipUnless(IsSupported, "The library is built for Linux on x86-64.");
        foreach (string program in programs.Append("gcc"))
            Assert.SkipUnless(IsInstalled(program), $"{program} is not installed: apt-get install {Packages[program]}");
    }

    // Test classes run side by side: a program that one runs must not be written again by another.
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _programs = new();

    /// <summary>Compiles a C program of this repository once, warnings being errors.</summary>
    /// <returns>The program.</returns>
    public Task<string> CompileC(string source)
    {
        Require();
        return _programs.GetOrAdd(source, _ => new(() => Compile(source))).Value;
    }

    private async Task<string> Compile(string source)
    {
        string program = Path.Combine(Scratch, Path.GetFileNameWithoutExtension(source));
        await Succeed("gcc", ["-std=c11", "-O2", "-Wall", "-Wextra", "-Werror", "-pedantic", Path.Combine(Root, source), .. Link, "-lm", "-pthread", "-o", program]);
        return program;
    }

    /// <summary>Runs a program that must succeed.</summary>
    /// <returns>What it wrote.</returns>
    public static async Task<string> Succeed(string program, params string[] arguments)
    {
        (int code, string output) = await Run(program, arguments);
        Assert.True(code == 0, $"{program} {string.Join(' ', arguments)} ended with {code}:\n{output}");
        return output;
    }

    /// <summary>Runs a program.</summary>
    /// <returns>How it ended and what it wrote.</returns>
    public static async Task<(int Code, string Output)> Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PYTHONPATH"] = Folder;
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await error);
    }

    private static bool IsInstalled(string program) =>
        Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));
}
