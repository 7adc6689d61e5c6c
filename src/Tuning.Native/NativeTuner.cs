using System.Collections.Concurrent;
using System.Text;
using Bandits.Tuning.Outcomes;
using Bandits.Tuning.Spaces;

namespace Bandits.Tuning.Native;

/// <summary>A tuner with the texts it gave and the tuners of its keys.</summary>
internal sealed unsafe class NativeTuner
{
    private readonly TunerDefinition _definition;
    private readonly (byte[] Utf8, string Text)[] _names;
    private readonly ConcurrentDictionary<string, byte[]> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, nint> _keyed = new(StringComparer.Ordinal);

    public NativeTuner(TunerDefinition definition, bool isKeyed = false)
    {
        (_definition, IsKeyed, Tuner) = (definition, isKeyed, definition.Build());
        _names = [.. definition.Space.Names.Select(name => (Encoding.UTF8.GetBytes(name), name))];
    }

    public Tuner Tuner { get; }

    public bool IsKeyed { get; }

    /// <summary>The handles of the tuners of its keys.</summary>
    public IReadOnlyCollection<nint> Keyed
    {
        get
        {
            lock (_keyed) return [.. _keyed.Values];
        }
    }

    /// <summary>The handle of the tuner of a key, which is created if there is none.</summary>
    public nint ForKey(string key, Handles<NativeTuner> tuners)
    {
        if (IsKeyed) throw new StatusException(Status.BadArgument, "The tuner of a key has no keys of its own.");
        lock (_keyed)
        {
            if (!_keyed.TryGetValue(key, out nint handle))
                _keyed[key] = handle = tuners.Add(new NativeTuner(_definition with { Options = _definition.Options with { Key = key } }, isKeyed: true));
            return handle;
        }
    }

    public void Tell(long id, Outcome outcome)
    {
        if (Tuner.TryTell(id, outcome)) return;
        throw Tuner.StateOf(id) == TicketState.Unknown
            ? new StatusException(Status.UnknownTrial, $"Trial {id} is unknown: this tuner never gave it out.")
            : new StatusException(Status.ClosedTrial, $"Trial {id} was told or cancelled already; a trial ends once.");
    }

    /// <summary>A text that stays where it is as long as this tuner.</summary>
    public byte* Text(string text) => Utf8.Address(_texts.GetOrAdd(text, Utf8.Out));

    /// <summary>The value of a parameter in an arm.</summary>
    public ParameterValue Value(int arm, byte* parameter)
    {
        Configuration configuration = Tuner.Space[arm];
        ReadOnlySpan<byte> wanted = Utf8.In(parameter);
        foreach ((byte[] utf8, string name) in _names)
        {
            if (!wanted.SequenceEqual(utf8)) continue;
            return configuration.TryGetValue(name, out ParameterValue value)
                ? value
                : throw new StatusException(Status.Inactive, $"The parameter '{name}' has no value in arm {arm}: {configuration}.");
        }

        throw new StatusException(
            Status.UnknownParameter,
            $"The parameter '{Encoding.UTF8.GetString(wanted)}' is not known; it must be one of {string.Join(", ", Tuner.Space.Names)}.");
    }
}
