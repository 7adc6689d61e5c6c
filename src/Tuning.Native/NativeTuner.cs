using System.Collections.Concurrent;
using System.Text;
using Bandits.Tuning.Outcomes;
using Bandits.Tuning.Spaces;

namespace Bandits.Tuning.Native;

/// <summary>What a handle stands for: one tuner of a family, with the texts it gave.</summary>
internal sealed unsafe class NativeTuner
{
    private readonly string _key;
    private readonly Family _family;
    private readonly (byte[] Utf8, string Text)[] _names;
    private readonly ConcurrentDictionary<string, byte[]> _texts = new(StringComparer.Ordinal);
    private volatile Tuner _tuner;

    public NativeTuner(Family family, string key)
    {
        (_family, _key, _tuner) = (family, key, family.Find(key));
        _names = [.. _tuner.Space.Names.Select(name => (Encoding.UTF8.GetBytes(name), name))];
    }

    public Tuner Tuner => _tuner;

    /// <summary>The family, to the first tuner of it; the others are saved and ended with that one.</summary>
    public Family Family => ReferenceEquals(_family.First, this)
        ? _family
        : throw new StatusException(Status.BadArgument, $"This is the tuner of the key '{_key}': it is saved and destroyed with the tuner it came from, and has no keys of its own.");

    public void Refresh() => _tuner = _family.Find(_key);

    public void Tell(long id, Outcome outcome)
    {
        if (_tuner.TryTell(id, outcome)) return;
        throw _tuner.StateOf(id) == TicketState.Unknown
            ? new StatusException(Status.UnknownTrial, $"Trial {id} is unknown: this tuner never gave it out.")
            : new StatusException(Status.ClosedTrial, $"Trial {id} was told or cancelled already; a trial ends once.");
    }

    /// <summary>A text that stays where it is as long as this tuner.</summary>
    public byte* Text(string text) => Utf8.Address(_texts.GetOrAdd(text, Utf8.Out));

    /// <summary>The value of a parameter in an arm.</summary>
    public ParameterValue Value(int arm, byte* parameter)
    {
        Configuration configuration = _tuner.Space[arm];
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
            $"The parameter '{Encoding.UTF8.GetString(wanted)}' is not known; it must be one of {string.Join(", ", _tuner.Space.Names)}.");
    }
}
