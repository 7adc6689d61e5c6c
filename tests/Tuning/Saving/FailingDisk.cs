using Bandits.Tuning.Saving;

namespace Bandits.Tuning.Tests.Saving;

/// <summary>A disk in memory whose power can fail at any step. What was not flushed may be lost, torn, or there.</summary>
/// <remarks>
/// A file has what was written, and what is on the disk: the same after a flush, anything between before. Names change in order; after
/// a power cut the changes since the last flush of the folder up to some moment are there, the later ones are not.
/// </remarks>
internal sealed class FailingDisk(Func<int, int> draw) : IFiles
{
    private readonly List<Action<Dictionary<string, Content>>> _changes = []; // of names, not yet flushed
    private Dictionary<string, Content> _onDisk = [];
    private Dictionary<string, Content> _names = [];
    private bool _locked;

    /// <summary>Steps until the power fails.</summary>
    public int StepsLeft { get; set; } = int.MaxValue;

    /// <summary>Faults that a wrong disk or a wrong writer would have: for tests of the tests.</summary>
    public bool IgnoresFlush { get; init; }

    public bool IgnoresFolderFlush { get; init; }

    public IReadOnlyCollection<string> Names => _names.Keys;

    public IDisposable Lock(string path)
    {
        if (_locked) throw new IOException("held");
        _locked = true;
        return new Held(this);
    }

    public byte[]? Read(string path)
    {
        Step();
        return _names.TryGetValue(path, out Content? content) ? content.Written.ToArray() : null;
    }

    public IFile Create(string path)
    {
        Step();
        var content = new Content(); // an old one that is truncated need not be the same
        Change(names => names[path] = content);
        return new OpenFile(this, content);
    }

    public void Replace(string source, string target)
    {
        Step();
        Content moved = _names[source];
        Change(names =>
        {
            names[target] = moved;
            names.Remove(source);
        });
        Step();
    }

    public void FlushFolder(string path)
    {
        Step();
        if (!IgnoresFolderFlush) FlushNames(_changes.Count);
        Step();
    }

    public void Delete(string path)
    {
        Step();
        if (_names.ContainsKey(path)) Change(names => names.Remove(path));
    }

    /// <summary>The disk as it is found when the power is back.</summary>
    public void Recover()
    {
        FlushNames(draw(_changes.Count + 1));
        _names = new(_onDisk);
        foreach (Content content in _names.Values) content.Tear(draw);
        (_locked, StepsLeft) = (false, int.MaxValue);
    }

    /// <summary>The process ended in good order, or was killed; the system runs on, and loses nothing.</summary>
    public void EndProcess() => (_locked, StepsLeft) = (false, int.MaxValue);

    private void Step()
    {
        if (StepsLeft-- <= 0) throw new PowerCutException();
    }

    private void Change(Action<Dictionary<string, Content>> change)
    {
        change(_names);
        _changes.Add(change);
    }

    private void FlushNames(int count)
    {
        foreach (Action<Dictionary<string, Content>> change in _changes[..count]) change(_onDisk);
        _changes.Clear();
    }

    private sealed class Content
    {
        public MemoryStream Written { get; private set; } = new();

        public bool Flushed { get; set; } = true;

        // Some of what was not flushed: a prefix, or its length with zeros.
        public void Tear(Func<int, int> draw)
        {
            if (Flushed) return;
            byte[] all = Written.ToArray();
            int kept = draw(all.Length + 1);
            byte[] torn = draw(2) == 0 ? all[..kept] : [.. all[..kept], .. new byte[all.Length - kept]];
            (Written, Flushed) = (new MemoryStream(torn), true);
        }
    }

    private sealed class OpenFile(FailingDisk disk, Content content) : IFile
    {
        // In pieces: a power cut leaves some of them.
        public void Write(ReadOnlySpan<byte> bytes)
        {
            content.Flushed = false;
            while (!bytes.IsEmpty)
            {
                disk.Step();
                int piece = Math.Min(bytes.Length, 256);
                content.Written.Write(bytes[..piece]);
                bytes = bytes[piece..];
            }
        }

        public void Flush()
        {
            disk.Step();
            if (!disk.IgnoresFlush) content.Flushed = true;
            disk.Step();
        }

        public void Dispose()
        {
        }
    }

    private sealed class Held(FailingDisk disk) : IDisposable
    {
        public void Dispose() => disk._locked = false;
    }
}
