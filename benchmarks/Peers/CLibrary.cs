using System.Runtime.InteropServices;

namespace Bandits.Benchmarks.Peers;

/// <summary>C functions, compiled here and called from this process, so that both sides are measured with the same clock.</summary>
internal sealed class CLibrary : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bandits-peer-");
    private readonly nint _library;

    /// <summary>Compiles and loads them.</summary>
    /// <param name="source">Path of the source file.</param>
    /// <exception cref="InvalidOperationException">The file or the compiler is missing, or it does not compile.</exception>
    public CLibrary(string source)
    {
        if (!File.Exists(source)) throw new InvalidOperationException($"There is no C program at '{source}'.");
        string library = Path.Combine(_folder.FullName, "peer.so");
        PeerProgram.Output("gcc", ["-O3", "-march=native", "-fopenmp-simd", "-shared", "-fPIC", "-o", library, source, "-lm"]);
        _library = NativeLibrary.Load(library);
    }

    /// <summary>Finds a function.</summary>
    /// <typeparam name="T">A delegate of its type.</typeparam>
    /// <param name="name">Its name.</param>
    public T Function<T>(string name)
        where T : Delegate => Marshal.GetDelegateForFunctionPointer<T>(NativeLibrary.GetExport(_library, name));

    public void Dispose()
    {
        NativeLibrary.Free(_library);
        _folder.Delete(recursive: true);
    }
}
