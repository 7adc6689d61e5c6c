using System.Buffers;
using System.Text.Json;
using Bandits.Tuning.Saving;
using Bandits.Tuning.Spaces;

namespace Bandits.Tuning;

/// <summary>Tuners side by side, one per key (a field, a mesh, a phase of the simulation), saved together. Safe to use from any thread.</summary>
public sealed class TunerSet : ISnapshot
{
    private const string Format = "bandits-tuners";
    private const int Schema = 2;
    private const long MostRuns = 1L << 32;
    private readonly Lock _gate = new();
    private readonly Func<string, Tuner> _create;
    private readonly SortedDictionary<string, Tuner> _tuners = new(StringComparer.Ordinal);
    private ITunerLog? _log;
    private long _run; // how often the set was resumed

    /// <summary>Builds a set whose tuners all have the same space and options.</summary>
    /// <param name="space">The configurations.</param>
    /// <param name="options">Options; each tuner gets its own key, and with it a random stream of its own. Null for the defaults.</param>
    public TunerSet(ParameterSpace space, TunerOptions? options = null)
        : this(key => new Tuner(space, (options ?? new TunerOptions()) with { Key = key }))
    {
        ArgumentNullException.ThrowIfNull(space);
    }

    /// <summary>Builds a set.</summary>
    /// <param name="create">Builds the tuner of a key; in the same way each time.</param>
    public TunerSet(Func<string, Tuner> create)
    {
        ArgumentNullException.ThrowIfNull(create);
        _create = create;
    }

    /// <inheritdoc/>
    public event EventHandler? Changed;

    /// <summary>Where the trials of all tuners are logged; null for nowhere.</summary>
    public ITunerLog? Log
    {
        get
        {
            lock (_gate) return _log;
        }

        set
        {
            lock (_gate)
            {
                _log = value;
                foreach (Tuner tuner in _tuners.Values) tuner.Log = value;
            }
        }
    }

    /// <summary>The keys so far, in order.</summary>
    public IReadOnlyList<string> Keys
    {
        get
        {
            lock (_gate) return [.. _tuners.Keys];
        }
    }

    /// <summary>The tuner of a key; a new one if there was none.</summary>
    /// <param name="key">The key; any text.</param>
    /// <returns>The same tuner each time.</returns>
    public Tuner GetOrCreate(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        lock (_gate)
        {
            if (_tuners.TryGetValue(key, out Tuner? found)) return found;
            Tuner tuner = New(key);
            Add(key, tuner);
            return tuner;
        }
    }

    /// <summary>The tuner of a key; null if there is none.</summary>
    /// <param name="key">The key.</param>
    public Tuner? Find(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        lock (_gate) return _tuners.GetValueOrDefault(key);
    }

    /// <inheritdoc/>
    public byte[] Snapshot()
    {
        lock (_gate)
        {
            var buffer = new ArrayBufferWriter<byte>();
            using (var writer = new Utf8JsonWriter(buffer))
            {
                writer.WriteStartObject();
                writer.WriteString("format", Format);
                writer.WriteNumber("schema", Schema);
                writer.WriteNumber("run", _run);
                writer.WriteStartObject("tuners");
                foreach ((string key, Tuner tuner) in _tuners)
                {
                    writer.WritePropertyName(key);
                    writer.WriteRawValue(tuner.Snapshot());
                }

                writer.WriteEndObject();
                writer.WriteEndObject();
            }

            return buffer.WrittenSpan.ToArray();
        }
    }

    /// <inheritdoc/>
    /// <remarks>Tuners of keys that the snapshot does not have leave the set.</remarks>
    public void Restore(ReadOnlyMemory<byte> snapshot) => Load(snapshot, isResumed: false);

    /// <inheritdoc/>
    /// <remarks>Tuners of keys that the snapshot does not have leave the set.</remarks>
    public void Resume(ReadOnlyMemory<byte> snapshot) => Load(snapshot, isResumed: true);

    /// <summary>A tuner as <see cref="GetOrCreate"/> makes it, that is not of the set.</summary>
    internal Tuner New(string key)
    {
        Tuner tuner = _create(key);
        lock (_gate) tuner.Run = _run; // of a key that an earlier run may have lost
        return tuner;
    }

    private void Load(ReadOnlyMemory<byte> snapshot, bool isResumed)
    {
        using JsonDocument document = SnapshotReader.Open(snapshot, Format, Schema);
        JsonElement tuners = SnapshotReader.Member(document.RootElement, "tuners");
        if (tuners.ValueKind != JsonValueKind.Object) throw new JsonException("The snapshot's 'tuners' must be an object.");
        JsonElement stored = SnapshotReader.Member(document.RootElement, "run");
        if (stored.ValueKind != JsonValueKind.Number || !stored.TryGetInt64(out long run) || run is < 0 or > MostRuns)
            throw new JsonException($"The snapshot has run {stored}.");
        lock (_gate)
        {
            // New tuners first: what they take, those that are there will take.
            Dictionary<string, (byte[] Snapshot, Tuner Tuner)> restored = new(StringComparer.Ordinal);
            foreach (JsonProperty member in tuners.EnumerateObject())
            {
                Tuner tuner = _create(member.Name);
                byte[] part = SnapshotReader.Part(tuners, member.Name);
                tuner.Restore(part);
                restored[member.Name] = (part, tuner);
            }

            foreach ((string key, Tuner tuner) in _tuners.ToArray())
            {
                if (restored.Remove(key, out (byte[] Snapshot, Tuner Tuner) saved)) tuner.Restore(saved.Snapshot);
                else Remove(key, tuner);
            }

            foreach ((string key, (byte[] Snapshot, Tuner Tuner) saved) in restored) Add(key, saved.Tuner);
            _run = isResumed ? 1 + _tuners.Values.Select(tuner => tuner.Run).Append(run).Max() : run;
            if (!isResumed) return;
            foreach (Tuner tuner in _tuners.Values) tuner.Run = _run;
        }
    }

    private void Add(string key, Tuner tuner)
    {
        tuner.Log = _log;
        tuner.Changed += OnChanged;
        _tuners.Add(key, tuner);
    }

    private void Remove(string key, Tuner tuner)
    {
        tuner.Changed -= OnChanged;
        _tuners.Remove(key);
    }

    private void OnChanged(object? sender, EventArgs arguments) => Changed?.Invoke(sender, arguments);
}
