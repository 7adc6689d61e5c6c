using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Bandits.Benchmarks.Peers;

/// <summary>A C program that measures itself and prints lines of the form "FIGURE name median unit ...".</summary>
internal sealed class CPeer : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bandits-peer-");

    /// <summary>Compiles the program with gcc.</summary>
    /// <param name="source">Path of the source file.</param>
    /// <exception cref="InvalidOperationException">The file or the compiler is missing, or it does not compile.</exception>
    public CPeer(string source)
    {
        if (!File.Exists(source)) throw new InvalidOperationException($"There is no C program at '{source}'.");
        Execute("gcc", ["-O3", "-march=native", "-o", Program, source, "-lm"]);
    }

    private string Program => Path.Combine(_folder.FullName, "peer");

    /// <summary>Runs the program once.</summary>
    /// <param name="rounds">Rounds per figure, its first argument.</param>
    /// <returns>The median of each figure, by name.</returns>
    public IReadOnlyDictionary<string, double> Run(long rounds) =>
        Execute(Program, [rounds.ToString(CultureInfo.InvariantCulture)])
            .Split('\n')
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words is ["FIGURE", _, _, ..])
            .ToDictionary(words => words[1], words => double.Parse(words[2], CultureInfo.InvariantCulture));

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Execute(string program, IEnumerable<string> arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? output : throw new InvalidOperationException($"'{program}' failed with exit code {process.ExitCode}.");
        }
        catch (Win32Exception e)
        {
            throw new InvalidOperationException($"Cannot run '{program}': {e.Message}. The comparison needs gcc on the path.", e);
        }
    }
}
