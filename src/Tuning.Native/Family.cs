using Bandits.Tuning.Saving;

namespace Bandits.Tuning.Native;

/// <summary>The tuner that a description made, and the tuners of its keys: saved together, ended together.</summary>
internal sealed class Family : IDisposable
{
    private readonly Lock _gate = new();
    private readonly TunerSet _set;
    private readonly Dictionary<string, (nint Handle, NativeTuner Tuner)> _keyed = new(StringComparer.Ordinal);
    private TunerFile? _file;
    private JsonLinesLog? _log;

    public Family(TunerDefinition definition)
    {
        _set = new TunerSet(definition.Space, definition.Options with { Warn = StandardError.Write });
        First = new NativeTuner(this, definition.Options.Key);
    }

    /// <summary>The tuner of the description itself.</summary>
    public NativeTuner First { get; }

    public Tuner Find(string key) => _set.GetOrCreate(key);

    /// <summary>The handle of the tuner of a key, which is created if there is none.</summary>
    public nint ForKey(string key, Handles<NativeTuner> handles)
    {
        lock (_gate)
        {
            if (_keyed.TryGetValue(key, out (nint Handle, NativeTuner Tuner) found)) return found.Handle;
            var tuner = new NativeTuner(this, key);
            nint handle = handles.Add(tuner);
            _keyed.Add(key, (handle, tuner));
            return handle;
        }
    }

    public byte[] Snapshot() => _set.Snapshot();

    public void Restore(byte[] snapshot) => Replace(() => _set.Restore(snapshot));

    public void Attach(string path) => Replace(() =>
    {
        if (_file is not null) throw new StatusException(Status.BadArgument, $"The tuner keeps its state in {_file.Path} already.");
        _file = TunerFile.Open(path, _set);
    });

    public void Log(string path)
    {
        lock (_gate)
        {
            if (_log is not null) throw new StatusException(Status.BadArgument, "The tuner has a log already.");
            _set.Log = _log = JsonLinesLog.Append(path);
        }
    }

    public void End(Handles<NativeTuner> handles)
    {
        lock (_gate)
        {
            foreach ((nint handle, _) in _keyed.Values) handles.Remove(handle);
            Dispose();
        }
    }

    public void Dispose()
    {
        _set.Log = null;
        _log?.Dispose();
        _file?.Dispose();
    }

    // A set that went back to an earlier state may hold other tuners.
    private void Replace(Action change)
    {
        lock (_gate)
        {
            change();
            First.Refresh();
            foreach ((_, NativeTuner tuner) in _keyed.Values) tuner.Refresh();
        }
    }
}
