using System.Runtime.InteropServices;

namespace Bandits.Tuning.Saving;

/// <summary>The files of the operating system.</summary>
internal sealed partial class DiskFiles : IFiles
{
    public IDisposable Lock(string path) => new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

    public byte[]? Read(string path) => File.Exists(path) ? File.ReadAllBytes(path) : null;

    public IFile Create(string path) => new DiskFile(path);

    public void Replace(string source, string target) => File.Move(source, target, overwrite: true);

    // A rename is an entry of the folder, which has a cache of its own. Windows writes it through.
    public void FlushFolder(string path)
    {
        if (OperatingSystem.IsWindows()) return;
        string folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? "/";
        int handle = Open(folder, 0);
        if (handle < 0) throw new IOException($"The folder {folder} cannot be opened: error {Marshal.GetLastPInvokeError()}.");
        int failed = Flush(handle);
        int error = Marshal.GetLastPInvokeError();
        _ = Close(handle);
        if (failed != 0) throw new IOException($"The folder {folder} cannot be flushed to the disk: error {error}.");
    }

    public void Delete(string path) => File.Delete(path);

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Flush(int handle);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int handle);

    private sealed class DiskFile(string path) : IFile
    {
        private readonly FileStream _stream = new(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);

        public void Write(ReadOnlySpan<byte> content) => _stream.Write(content);

        public void Flush() => _stream.Flush(flushToDisk: true);

        public void Dispose() => _stream.Dispose();
    }
}
