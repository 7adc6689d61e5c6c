using System.Globalization;

namespace Bandits.Benchmarks.Peers;

/// <summary>A C program that measures itself.</summary>
internal sealed class CPeer : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bandits-peer-");

    /// <summary>Compiles the program with gcc.</summary>
    /// <param name="source">Path of the source file.</param>
    /// <param name="lanes">Lanes of its batches, its macro W.</param>
    /// <exception cref="InvalidOperationException">The file or the compiler is missing, or it does not compile.</exception>
    public CPeer(string source, int lanes = 16)
    {
        if (!File.Exists(source)) throw new InvalidOperationException($"There is no C program at '{source}'.");
        PeerProgram.Output("gcc", ["-O3", "-march=native", $"-DW={lanes}", "-o", Program, source, "-lm"]);
    }

    private string Program => Path.Combine(_folder.FullName, "peer");

    /// <summary>Runs the program once.</summary>
    /// <param name="rounds">Rounds per figure, its first argument.</param>
    public PeerOutput Run(long rounds) => PeerOutput.Parse(PeerProgram.Output(Program, [rounds.ToString(CultureInfo.InvariantCulture)]));

    public void Dispose() => _folder.Delete(recursive: true);
}
