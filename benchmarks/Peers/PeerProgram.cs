using System.ComponentModel;
using System.Diagnostics;

namespace Bandits.Benchmarks.Peers;

/// <summary>Other programs.</summary>
internal static class PeerProgram
{
    /// <summary>Runs a program to its end.</summary>
    /// <param name="program">Its name or path.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">Variables to set.</param>
    /// <returns>What it wrote to its standard output.</returns>
    /// <exception cref="InvalidOperationException">It is missing, or it failed.</exception>
    public static string Output(string program, IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        try
        {
            var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };
            foreach ((string name, string value) in environment) start.Environment[name] = value;
            using Process process = Process.Start(start)!;
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? output : throw new InvalidOperationException($"'{program}' failed with exit code {process.ExitCode}.");
        }
        catch (Win32Exception e)
        {
            throw new InvalidOperationException($"Cannot run '{program}', which the comparison needs: {e.Message}.", e);
        }
    }
}
