using System.Text.Json;

namespace Bandits.Tuning.Saving;

/// <summary>Keeps a tuner, or a set of them, in a file that survives being killed at any moment.</summary>
/// <remarks>
/// Each save writes a whole snapshot to a temporary file beside the file, flushes it to the disk, renames it over the file and flushes
/// the folder, so the file always holds one whole snapshot. When a call that told an outcome returns, that outcome is in the file.
/// Outcomes told by several threads at once share a save. A lock file beside it keeps other processes away, on file systems that have
/// locks. Tickets asked after the last save are unknown when the file is opened again, and their ids are not given out again.
/// </remarks>
public sealed class TunerFile : IDisposable
{
    private const string TemporaryEnd = ".tmp";
    private readonly Lock _saving = new();
    private readonly ISnapshot _source;
    private readonly IFiles _files;
    private readonly IDisposable _lock;
    private readonly bool _everyOutcome;
    private long _changes; // outcomes told so far
    private long _saved;   // how many of them are in the file
    private bool _isClosed;

    private TunerFile(string path, ISnapshot source, bool everyOutcome, IFiles files, IDisposable held, bool wasThere) =>
        (Path, _source, _files, _lock, _everyOutcome, WasThere) = (path, source, files, held, everyOutcome, wasThere);

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Whether the file was there, and the tuner went back to what it held.</summary>
    public bool WasThere { get; }

    private string Temporary => Path + TemporaryEnd;

    /// <summary>Opens the file of a tuner: goes back to what it holds, if it is there. Then saves, so that no process after this one gives out its tickets' ids.</summary>
    /// <param name="path">The file. Beside it <c>.tmp</c> and <c>.lock</c> are used.</param>
    /// <param name="source">A <see cref="Tuner"/> or a <see cref="TunerSet"/>, built as when the file was written.</param>
    /// <param name="saveEveryOutcome">Whether every outcome is saved before the call that told it returns; else call <see cref="Save"/>.</param>
    /// <returns>The open file; dispose of it to let others open it.</returns>
    /// <exception cref="IOException">Another tuner has the file open, or it cannot be read or written; the tuner is unchanged.</exception>
    /// <exception cref="JsonException">The file holds something else; the tuner is unchanged.</exception>
    public static TunerFile Open(string path, ISnapshot source, bool saveEveryOutcome = true) =>
        Open(Final(path), source, saveEveryOutcome, new DiskFiles());

    /// <summary>Saves now.</summary>
    /// <exception cref="IOException">It cannot be written; the file holds what it held.</exception>
    /// <exception cref="ObjectDisposedException">The file was closed.</exception>
    public void Save()
    {
        lock (_saving)
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            SaveAll();
        }
    }

    /// <summary>Lets others open the file. Does not save.</summary>
    public void Dispose()
    {
        if (_everyOutcome) _source.Changed -= OnChanged;
        lock (_saving) // not amid a save
        {
            _isClosed = true;
            _lock.Dispose();
        }
    }

    internal static TunerFile Open(string path, ISnapshot source, bool saveEveryOutcome, IFiles files)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(source);
        IDisposable held;
        try
        {
            held = files.Lock(path + ".lock");
        }
        catch (IOException error) when (error is not (DirectoryNotFoundException or FileNotFoundException or PathTooLongException))
        {
            throw new IOException($"The tuner file {path} is open already, here or in another process: {error.Message}", error);
        }

        try
        {
            files.Delete(path + TemporaryEnd); // of a save that was cut short
            byte[]? content = files.Read(path);
            var file = new TunerFile(path, source, saveEveryOutcome, files, held, content is not null);
            if (content is null) file.Save();
            else file.SaveResumed(content);
            if (saveEveryOutcome) source.Changed += file.OnChanged;
            return file;
        }
        catch (JsonException error)
        {
            held.Dispose();
            throw new JsonException($"The tuner file {path} cannot be used: {error.Message}", error);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    // What links lead to: a file has one lock, and a save does not put a file in the place of a link.
    private static string Final(string path) => new FileInfo(path).LinkTarget is null ? path : File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;

    private void OnChanged(object? sender, EventArgs arguments)
    {
        long mine = Interlocked.Increment(ref _changes);
        lock (_saving)
        {
            if (_saved < mine && !_isClosed) SaveAll();
        }
    }

    // What cannot be saved, as where the disk is full, is not taken in either.
    private void SaveResumed(byte[] content)
    {
        byte[] before = _source.Snapshot();
        _source.Resume(content);
        try
        {
            Save();
        }
        catch
        {
            _source.Restore(before);
            throw;
        }
    }

    private void SaveAll()
    {
        long changes = Interlocked.Read(ref _changes); // before the snapshot, so that it holds at least these
        byte[] snapshot = _source.Snapshot();
        using (IFile file = _files.Create(Temporary))
        {
            file.Write(snapshot);
            file.Flush();
        }

        _files.Replace(Temporary, Path);
        _files.FlushFolder(Path);
        _saved = changes;
    }
}
