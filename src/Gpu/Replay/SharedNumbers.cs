using System.Runtime.InteropServices;

namespace Bandits.Gpu.Replay;

/// <summary>Joins the tables of many lanes into one; equal ones are kept once.</summary>
internal sealed class SharedNumbers
{
    private readonly List<float[]> _contents = [];
    private readonly Dictionary<float[], uint> _starts = new(new SameNumbers());
    private int _length;

    /// <summary>Adds a table.</summary>
    /// <param name="content">Its numbers.</param>
    /// <returns>Where it begins.</returns>
    public uint Add(float[] content)
    {
        if (_starts.TryGetValue(content, out uint start)) return start;
        start = (uint)_length;
        _length = checked(_length + content.Length);
        _starts.Add(content, start);
        _contents.Add(content);
        return start;
    }

    /// <summary>All of them.</summary>
    public float[] ToArray()
    {
        float[] all = new float[_length];
        Span<float> rest = all;
        foreach (float[] content in _contents)
        {
            content.CopyTo(rest);
            rest = rest[content.Length..];
        }

        return all;
    }

    private sealed class SameNumbers : IEqualityComparer<float[]>
    {
        public bool Equals(float[]? x, float[]? y) => ReferenceEquals(x, y) || x.AsSpan().SequenceEqual(y);

        public int GetHashCode(float[] numbers)
        {
            // The beginning tells most tables apart; hashing all of a large one for every lane would take longer than playing it.
            var hash = new HashCode();
            hash.Add(numbers.Length);
            hash.AddBytes(MemoryMarshal.AsBytes(numbers.AsSpan(0, Math.Min(numbers.Length, 256))));
            return hash.ToHashCode();
        }
    }
}
